"""The page in a real browser: both languages, the counts, the alerts, a test report followed to its end."""
import os
import signal
import sys

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from house import DESKS, House, Report, within

SECONDS = 30
MARKUP = "<img src=x onerror=\"document.title='broken in'\">"


def browser():
    options = webdriver.ChromeOptions()
    for word in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-proxy-server",
                 "--window-size=390,844"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.binary_location = "/usr/bin/chromium"
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


class Page:
    def __init__(self, driver, house):
        self.driver, self.house = driver, house

    def open(self, path):
        self.driver.get("about:blank")  # another fragment alone would not load the page anew
        self.driver.get(self.house.gateway + path)

    def all(self, css):
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def one(self, css):
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def text(self, css):
        return self.one(css).text

    def speak(self, language):
        self.one(f'[data-language="{language}"]').click()

    def root(self):
        html = self.one("html")
        return html.get_attribute("lang"), html.get_attribute("dir")

    def outcome(self):
        """What the page says became of the test report: word -> text."""
        # In one step: the page writes its list anew while it is read.
        return self.driver.execute_script(
            "return Object.fromEntries([...document.querySelectorAll('#outcome-facts dt')]"
            ".map((name) => [name.textContent, name.nextElementSibling.textContent]))")

    def send(self, commune, words=""):
        for css, text in (("#commune", commune), ("#narrative", words)):
            self.one(css).clear()
            self.one(css).send_keys(text)
        self.one('#try button[type="submit"]').click()

    def complaints(self):
        return [entry["message"] for entry in self.driver.get_log("browser")]


def overflow(page):
    """Wider than a telephone is what nobody can read."""
    wide, shown = page.driver.execute_script(
        "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return [f"the page is {wide} wide on a screen of {shown}"] if wide > shown else []


def languages(page, report):
    page.open("/")
    page.speak("ar")
    wrong = [] if page.root() == ("ar", "rtl") else [page.root()]
    wrong += [] if page.text("#try-title") == "إرسال تبليغ تجريبي" else [page.text("#try-title")]
    report.promise("Arabic is written from right to left", wrong + overflow(page))
    page.open("/")
    report.promise("the language stays after a reload", [] if page.root() == ("ar", "rtl") else [page.root()])
    page.speak("fr")
    wrong = [] if page.root() == ("fr", "ltr") else [page.root()]
    wrong += [] if page.text("#try-title") == "Envoyer un signalement d’essai" else [page.text("#try-title")]
    report.promise("French is written from left to right", wrong + overflow(page))


def counts(page, report):
    def shown():
        return page.driver.execute_script(
            "return [...document.querySelectorAll('[data-count]')].map((cell) => cell.textContent)")

    full = within(SECONDS, lambda: len(shown()) == 6 and "–" not in shown())
    report.promise("the live counts are shown", [] if full else [shown()])
    report.promise("who has no token sees no alert", [] if not page.one("#alerts-scroll").is_displayed() else ["shown"])


def a_test_report(page, report):
    page.send("Fès", MARKUP)
    told = within(SECONDS, lambda: "Pris en charge par" in page.outcome())
    outcome = page.outcome()
    wrong = [] if told else [outcome]
    wrong += [f"{word}: {outcome.get(word)}" for word, text in
              (("Urgent", "oui"), ("Niveau", "extrême"), ("État", "chez l’autorité"), ("Pris en charge par", "police"))
              if outcome.get(word) != text]
    report.promise("a test report is followed until a force has it", wrong)
    page.speak("ar")
    report.promise("what became of it is said in Arabic too",
                   [] if page.outcome().get("تكفل به") == "الشرطة" else [page.outcome()])
    page.speak("fr")
    report.promise("what somebody writes is text, never markup",
                   [] if page.driver.title != "broken in" else [page.driver.title])


def a_bad_report(page, report):
    before = page.outcome().get("Code de reçu")
    page.driver.execute_script("for (const box of document.querySelectorAll('[name=sign]')) box.checked = false")
    # Longer than the form lets anybody write.
    page.driver.execute_script("document.getElementById('commune').maxLength = 9000")
    page.send("x" * 300)
    refused = within(SECONDS, lambda: page.outcome().get("Refusé"))
    report.promise("what is refused is said with its field",
                   [] if refused and "/place/commune" in refused else [page.outcome(), f"before: {before}"])


def rows(page):
    return page.driver.execute_script(
        "return [...document.querySelectorAll('#alerts tr')].map((row) => row.innerText)")


def alerts(page, report):
    page.open(f"/#token={page.house.tokens['listener']}")
    where = page.driver.current_url
    report.promise("the token leaves the address bar", [] if "token" not in where else [where])
    for desk in DESKS:
        os.kill(page.house.pid(desk), signal.SIGSTOP)
    try:
        page.send("Fès")
        listed = within(SECONDS, lambda: [row for row in rows(page) if "extrême" in row and "exercice" in row])
        report.promise("an alert that nobody has taken is listed with its level and reasons",
                       [] if listed and "Elle est enfermée" in listed[0] else [rows(page)])
    finally:
        for desk in DESKS:
            os.kill(page.house.pid(desk), signal.SIGCONT)
    gone = within(2 * SECONDS, lambda: not rows(page))
    report.promise("once a force has it, it is listed no more", [] if gone else rows(page))
    page.open("/#token=wrong")
    refused = within(SECONDS, lambda: page.text("#alerts-note") == "Ce jeton ne permet pas de voir les alertes.")
    report.promise("a wrong token is told", [] if refused else [page.text("#alerts-note")])


def description(page, report):
    page.open("/docs")
    _, api = page.house.call("GET", "/openapi.json")
    want = sum(len(methods) for methods in api["paths"].values())
    whole = within(SECONDS, lambda: len(page.all("article.operation")) == want)
    report.promise(f"the API description shows its {want} operations",
                   [] if whole else [len(page.all("article.operation"))])


def main():
    house = House(sys.argv[1])
    report = Report("The page in a real browser")
    driver = browser()
    try:
        page = Page(driver, house)
        languages(page, report)
        counts(page, report)
        a_test_report(page, report)
        # Until here nothing was refused: the console of the browser has nothing to say.
        report.promise("the browser has no complaint", page.complaints())
        a_bad_report(page, report)
        description(page, report)
        alerts(page, report)
    finally:
        driver.quit()
    report.end()


if __name__ == "__main__":
    main()
