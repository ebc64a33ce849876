"use strict";
// The API description as a page to read, made from /openapi.json.
(async () => {
  const make = (name, text, attributes = {}) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const place = document.getElementById("operations");
  let api;
  try {
    api = await (await fetch("/openapi.json")).json();
  } catch {
    place.replaceChildren(make("p", "The description could not be read."));
    return;
  }
  const nameOf = (ref) => ref.split("/").pop();
  const typeOf = (schema) => {
    if (schema.$ref) return nameOf(schema.$ref);
    if (schema.type === "array") return `list of ${typeOf(schema.items)}`;
    if (schema.additionalProperties && schema.type === "object") return `map to ${typeOf(schema.additionalProperties)}`;
    return schema.format || schema.type || "any";
  };
  const list = (title, rows) => {
    if (!rows.length) return [];
    const items = make("ul");
    for (const [name, about] of rows) {
      const item = make("li");
      item.append(make("code", name), about ? ` ${about}` : "");
      items.append(item);
    }
    return [make("h3", title), items];
  };

  function operation(path, method, what) {
    const block = make("article", undefined, { class: "operation", id: what.operationId });
    const title = make("h2");
    title.append(make("span", method.toUpperCase(), { class: "method" }), make("code", path));
    block.append(title, make("p", what.summary));
    if (what.description) block.append(make("p", what.description, { class: "note" }));
    block.append(...list("Parameters", (what.parameters || []).map((p) =>
      [p.name, `(${p.in}${p.required ? ", needed" : ""}) ${p.description}`])));
    if (what.requestBody) {
      const media = what.requestBody.content["application/json"];
      block.append(make("h3", `Body: ${typeOf(media.schema)}`));
      if (media.example) block.append(make("pre", JSON.stringify(media.example, null, 2), { tabindex: "0" }));
    }
    block.append(...list("Answers", Object.entries(what.responses).map(([status, response]) => {
      const full = response.$ref ? api.components.responses[nameOf(response.$ref)] : response;
      const schema = Object.values(full.content || {}).map((media) => typeOf(media.schema)).find((type) => type !== "string");
      return [status, `${full.description}${schema ? ` (${schema})` : ""}`];
    })));
    return block;
  }

  const schema = ([name, about]) => {
    const block = make("details");
    block.append(make("summary", name));
    if (about.description) block.append(make("p", about.description, { class: "note" }));
    if (about.enum) block.append(make("p", about.enum.join(", ")));
    block.append(...list("Members", Object.entries(about.properties || {}).map(([member, type]) =>
      [member, `${typeOf(type)}. ${type.description || ""}`])));
    return block;
  };

  document.getElementById("about").textContent = api.info.description;
  place.replaceChildren(
    ...Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, what]) => operation(path, method, what))),
    make("h2", "Messages"), ...Object.entries(api.components.schemas).map(schema));
})();
