// The shop's pages: words, prices, and the demo orders. A real store renders these on its server.
import { currencies, goods } from "./catalog.js";
import { texts } from "./text.js";

const query = new URLSearchParams(location.search);
const languages = { en: "English", de: "Deutsch", ru: "Русский" };
const lang = query.get("lang") in languages ? query.get("lang") : "en";
const country = query.get("country") in currencies ? query.get("country") : lang == "ru" ? "RU" : "DE";
const t = texts[lang];
document.documentElement.lang = lang;

const make = (tag, props = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children);
  return node;
};
// Every link of the shop keeps language and country.
const to = (page, more = {}) => `${page}?${new URLSearchParams({ lang, country, ...more })}`;
const currency = currencies[country];
const money = (product) => new Intl.NumberFormat(lang, { style: "currency", currency, minimumFractionDigits: currency == "RUB" ? 0 : 2 }).format(product.price[currency] / 100);
const here = location.pathname.split("/").pop() || "index.html";
const keep = query.has("sku") ? { sku: query.get("sku") } : {};
const links = (items, current) => items.map(([name, href, attributes = {}]) => {
  const link = make("a", { href, textContent: name, ...attributes });
  if (current == name) link.ariaCurrent = "true";
  return make("li", {}, link);
});

function frame() {
  const countries = new Intl.DisplayNames(lang, { type: "region" });
  document.querySelector(".bar").append(
    make("a", { className: "skip", href: "#content", textContent: t.skip }),
    make("a", { className: "brand", href: to("index.html"), textContent: "NORDLICHT" }),
    make("nav", {}, make("ul", {}, ...links([[t.goods, to("index.html")], [t.orders, to("orders.html")]], here == "orders.html" ? t.orders : here == "index.html" ? t.goods : ""))),
  );
  document.querySelector("main").id = "content";
  document.querySelector(".foot").append(
    make("nav", { ariaLabel: t.language }, make("ul", {}, ...links(Object.entries(languages).map(([code, name]) => [name, `${here}?${new URLSearchParams({ ...keep, lang: code })}`, { lang: code }]), languages[lang]))),
    make("nav", { ariaLabel: t.to }, make("span", { textContent: t.to }), make("ul", {}, ...links(Object.keys(currencies).map((code) => [countries.of(code), `${here}?${new URLSearchParams({ ...keep, lang, country: code })}`]), countries.of(country)))),
    make("p", { textContent: t.note }),
  );
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = t[node.dataset.text];
}

function home() {
  document.title = `Nordlicht – ${t.goods}`;
  document.getElementById("goods").append(...goods.map((product) => make("li", {}, make("a", { href: to("product.html", { sku: product.sku }) },
    make("img", { src: `img/${product.picture}.svg`, alt: "", width: 400, height: 400 }),
    make("span", { textContent: product.name[lang] }),
    make("span", { className: "price", textContent: money(product) })))));
}

function product() {
  const it = goods.find(({ sku }) => sku == query.get("sku")) ?? goods[0];
  const at = (id) => document.getElementById(id);
  document.title = `${it.name[lang]} – Nordlicht`;
  at("picture").src = `img/${it.picture}.svg`;
  at("name").textContent = it.name[lang];
  at("price").textContent = money(it);
  at("about").textContent = it.about[lang];
  at("facts").append(...t.facts.map((fact) => make("li", { textContent: fact })));
  if (it.sizes) {
    at("sizes").hidden = false;
    at("sizes").append(...it.sizes.map((size) => make("label", {}, make("input", { type: "radio", name: "size", value: size, checked: size == it.size }), make("span", { textContent: size }))));
  }
  at("badge").setAttribute("sku", it.sku);
  at("badge").setAttribute("country", country);
  at("returns").setAttribute("sku", it.sku);
}

async function orders() {
  document.title = `${t.orders} – Nordlicht`;
  const list = document.getElementById("orders"), desk = document.getElementById("returns");
  let demo = [];
  try {
    demo = await (await fetch("/demo/orders.json")).json();
  } catch { /* said below */ }
  if (!demo.length) list.append(make("li", { textContent: t.empty }));
  const countries = new Intl.DisplayNames(lang, { type: "region" });
  list.append(...demo.map((entry) => {
    const open = make("button", { type: "button", textContent: t.open });
    open.setAttribute("aria-label", `${t.open}: ${entry.order}`);
    // A logged-in shopper's page carries the ticket; here a click stands for the login.
    open.addEventListener("click", () => {
      for (const li of list.children) li.classList.remove("is-open");
      open.closest("li").classList.add("is-open");
      desk.setAttribute("order", entry.order);
      if (entry.ticket) desk.setAttribute("ticket", entry.ticket);
      else desk.removeAttribute("ticket");
      desk.show();
    });
    return make("li", {},
      make("h2", { textContent: entry.note, lang: "en" }),
      make("p", { textContent: `${entry.who}, ${countries.of(entry.country)}` }),
      make("dl", {},
        make("div", {}, make("dt", { textContent: t.number }), make("dd", {}, make("code", { textContent: entry.order }))),
        make("div", {}, make("dt", { textContent: t.contact }), make("dd", {}, make("code", { textContent: entry.contact })))),
      open);
  }));
}

frame();
({ home, product, orders })[document.body.dataset.page]();
