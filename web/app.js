"use strict";
// The page: language switch, live counts, open alerts, and a test report followed to its end.
(() => {
  const $ = (id) => document.getElementById(id);
  let language = localStorage.getItem("language") === "ar" ? "ar" : "fr";
  const word = (name) => WORDS[language][name];
  const one = (table, key) => WORDS[language][table][key] || key || "–";

  // The token stays in this page: the fragment is never sent, and is wiped from the address bar.
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token) history.replaceState(null, "", location.pathname);

  const LIVE_MS = 3000;
  const ALERTS_MS = 3000;
  const RECEIPT_MS = 1000;
  let lastAlerts = null;
  let alertsNote = token ? "alertsNone" : "alertsNoToken";
  let live = null;
  let liveAway = false;
  let outcome = null;

  const make = (name, text, attributes = {}) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const clock = (time) => time
    ? new Date(time).toLocaleTimeString(language === "ar" ? "ar-MA" : "fr-MA") : "–";

  function speak() {
    const root = document.documentElement;
    root.lang = language;
    root.dir = language === "ar" ? "rtl" : "ltr";
    for (const element of document.querySelectorAll("[data-words]")) {
      element.textContent = word(element.dataset.words);
    }
    for (const element of document.querySelectorAll("[data-label]")) {
      element.setAttribute("aria-label", word(element.dataset.label));
    }
    for (const button of document.querySelectorAll("[data-language]")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    }
    showLive();
    showAlerts();
    showOutcome();
  }

  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => {
      language = button.dataset.language;
      localStorage.setItem("language", language);
      speak();
    });
  }

  function showLive() {
    $("live-state").textContent = liveAway ? word("liveAway") : "";
    if (!live) return;
    for (const cell of document.querySelectorAll("[data-count]")) {
      cell.textContent = liveText(cell.dataset.count);
    }
  }

  // As the answer has it: exact, or for everybody with the small ones hidden and the others rounded down.
  function liveText(name) {
    if ((live.hidden || []).includes(name)) return word("under").replace("#", "5");
    const count = Number(live[name] || 0);
    const text = count.toLocaleString("fr-MA");
    return live.rounded && count > 0 ? word("atLeast").replace("#", text) : text;
  }

  async function askLive() {
    if (token) {
      const response = await fetch("/v1/live", { headers: { Authorization: `Bearer ${token}` } });
      if (response.status !== 401) return response;
    }
    return fetch("/v1/live");
  }

  async function pollLive() {
    try {
      const response = await askLive();
      if (!response.ok) throw new Error(String(response.status));
      live = await response.json();
      liveAway = false;
    } catch {
      liveAway = true;
    }
    showLive();
    setTimeout(pollLive, LIVE_MS);
  }

  function alertRow(view) {
    const alert = view.alert || {};
    const row = make("tr");
    const since = make("td", clock(view.raisedAt));
    if (alert.exercise) since.append(" ", make("span", word("exercise"), { class: "tag" }));
    const reasons = (alert.reasons || [])
      .map((reason) => (language === "ar" ? reason.textAr : reason.textFr) || reason.code).join(" · ");
    const names = (view.routes || [])
      .map(({ route = {} }) => (language === "ar" ? route.nameAr : route.nameFr) || route.authorityId)
      .join(" · ");
    row.append(since, make("td", one("levels", alert.level)), make("td", reasons || "–"),
      make("td", names || "–"), make("td", clock(view.firstDeliveredAt)));
    return row;
  }

  function showAlerts() {
    const some = Boolean(lastAlerts && lastAlerts.length);
    $("alerts-scroll").hidden = !some;
    $("alerts-note").hidden = some;
    $("alerts-note").textContent = word(alertsNote);
    $("alerts").replaceChildren(...(lastAlerts || []).map(alertRow));
  }

  async function pollAlerts() {
    try {
      const response = await fetch("/v1/alerts?state=open", { headers: { Authorization: `Bearer ${token}` } });
      if (response.status === 401 || response.status === 403) {
        lastAlerts = null;
        alertsNote = "alertsRefused";
        showAlerts();
        return;
      }
      if (!response.ok) throw new Error(String(response.status));
      lastAlerts = (await response.json()).alerts || [];
      alertsNote = "alertsNone";
    } catch {
      alertsNote = "alertsAway";
    }
    showAlerts();
    setTimeout(pollAlerts, ALERTS_MS);
  }

  function showOutcome() {
    $("outcome").hidden = !outcome;
    if (!outcome) return;
    const facts = [];
    const fact = (name, text) => facts.push(make("dt", word(name)), make("dd", text));
    if (outcome.note) fact("status", word(outcome.note));
    if (outcome.problem) fact("refused", outcome.problem);
    if (outcome.accepted) {
      fact("receipt", outcome.accepted.receiptCode);
      fact("urgent", word(outcome.accepted.urgent ? "yes" : "no"));
      fact("level", one("levels", (outcome.view || outcome.accepted).level));
    }
    if (outcome.view) {
      fact("status", one("statuses", outcome.view.status));
      if (outcome.view.acknowledgedBy) fact("acknowledgedBy", one("authorities", outcome.view.acknowledgedBy));
    }
    if (outcome.doneAt) fact("after", `${((outcome.doneAt - outcome.begun) / 1000).toFixed(1)} s`);
    if (outcome.callNow) fact("callNow", outcome.callNow.map((entry) => entry.number).join(" · "));
    $("outcome-facts").replaceChildren(...facts);
  }

  const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

  // The same key until the answer is sure: a repeat is the same case.
  async function submit(mine, body) {
    const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
    for (let attempt = 1; outcome === mine; ++attempt) {
      try {
        const response = await fetch("/v1/cases", {
          method: "POST", body: JSON.stringify(body),
          headers: { "Content-Type": "application/json", "Idempotency-Key": key },
        });
        const answer = await response.json();
        if (response.status === 202) return answer;
        mine.callNow = answer.callNow;
        if (response.status !== 503 && response.status !== 429) {
          mine.note = "";
          mine.problem = [answer.title, answer.pointer, answer.detail].filter(Boolean).join(" – ");
          showOutcome();
          return null;
        }
      } catch {
        // Not known whether it arrived; sent again.
      }
      mine.note = "retrying";
      showOutcome();
      await pause(Math.min(1000 * attempt, 10000));
    }
    return null;
  }

  async function follow(mine) {
    const code = mine.accepted.receiptCode.replace(/\D/g, "");
    while (outcome === mine && !mine.doneAt) {
      await pause(RECEIPT_MS);
      try {
        const response = await fetch(`/v1/receipts/${code}`);
        if (response.ok) mine.view = await response.json();
        else if (response.status === 429) await pause(10000);
      } catch {
        // Asked again at the next turn.
      }
      const view = mine.view || {};
      if (view.acknowledgedBy || ["with_authority", "closed", "matched"].includes(view.status)) {
        mine.doneAt = Date.now();
      }
      if (outcome === mine) showOutcome();
    }
  }

  $("try").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const mine = { begun: Date.now(), note: "sending" };
    outcome = mine;
    showOutcome();
    const body = {
      channel: "WEB", exercise: true, reporter: { relation: "ANONYMOUS" },
      place: { commune: form.get("commune") }, dangerSigns: form.getAll("sign"),
      language: language === "ar" ? "ar-MA" : "fr-MA",
    };
    if (form.get("narrative")) body.narrative = form.get("narrative");
    mine.accepted = await submit(mine, body);
    if (!mine.accepted || outcome !== mine) return;
    mine.note = "";
    mine.callNow = undefined;
    showOutcome();
    await follow(mine);
  });

  speak();
  pollLive();
  if (token) pollAlerts();
})();
