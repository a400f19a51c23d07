// What the shop sells. `sku` is what its orders carry; prices are in minor units by currency.
export const goods = [
  {
    sku: "FJELL-M", picture: "jacket", sizes: ["S", "M", "L", "XL"], size: "M",
    price: { EUR: 12990, GBP: 11490, PLN: 55900, RUB: 1290000 },
    name: { en: "Fjell rain jacket", de: "Regenjacke Fjell", ru: "Дождевик «Фьель»" },
    about: { en: "Three layers, taped seams, a hood that turns with you.", de: "Drei Lagen, verklebte Nähte, eine Kapuze, die mitdreht.", ru: "Три слоя, проклеенные швы, капюшон поворачивается вместе с вами." },
  },
  {
    sku: "LADOGA-45", picture: "dishwasher",
    price: { EUR: 42900, GBP: 37900, PLN: 184900, RUB: 3890000 },
    name: { en: "Ladoga 45 dishwasher", de: "Geschirrspüler Ladoga 45", ru: "Посудомоечная машина Ладога 45" },
    about: { en: "45 cm, nine place settings, 44 dB.", de: "45 cm, neun Gedecke, 44 dB.", ru: "45 см, девять комплектов, 44 дБ." },
  },
  {
    sku: "AURORA-H1", picture: "headphones",
    price: { EUR: 18900, GBP: 16500, PLN: 81500, RUB: 1790000 },
    name: { en: "Aurora headphones", de: "Kopfhörer Aurora", ru: "Наушники «Аврора»" },
    about: { en: "Wireless, 38 hours, a lithium battery inside.", de: "Kabellos, 38 Stunden, mit Lithium-Akku.", ru: "Беспроводные, 38 часов, внутри литиевый аккумулятор." },
  },
  {
    sku: "ROWAN-03", picture: "lipstick",
    price: { EUR: 1990, GBP: 1750, PLN: 8600, RUB: 189000 },
    name: { en: "Lipstick “Rowan”", de: "Lippenstift „Rowan“", ru: "Помада «Рябина»" },
    about: { en: "Warm red, sealed for hygiene.", de: "Warmes Rot, hygienisch versiegelt.", ru: "Тёплый красный, в защитной пломбе." },
  },
  {
    sku: "KRUS-NAME", picture: "mug",
    price: { EUR: 2400, GBP: 2100, PLN: 10300, RUB: 239000 },
    name: { en: "Enamel mug with your name", de: "Emaillebecher mit Ihrem Namen", ru: "Эмалированная кружка с вашим именем" },
    about: { en: "Lettered by hand, made for you alone.", de: "Von Hand beschriftet, nur für Sie gemacht.", ru: "Надпись от руки, делаем только для вас." },
  },
  {
    sku: "KNUT-EBOOK", picture: "ebook",
    price: { EUR: 1290, GBP: 1090, PLN: 5500, RUB: 69000 },
    name: { en: "“Knots for every weather”, e-book", de: "„Knoten für jedes Wetter“, E-Book", ru: "«Узлы на любую погоду», электронная книга" },
    about: { en: "EPUB, 212 pages, to download at once.", de: "EPUB, 212 Seiten, sofort zum Herunterladen.", ru: "EPUB, 212 страниц, скачивается сразу." },
  },
];

export const currencies = { DE: "EUR", FR: "EUR", PL: "PLN", GB: "GBP", RU: "RUB" };
