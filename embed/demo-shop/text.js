// The shop's own words. Takeback's are in its locales; these belong to the demo.
export const texts = {
  en: {
    goods: "Shop", orders: "Your orders", to: "Delivery to", language: "Language", skip: "Skip to the content",
    hero: "Made for the weather that comes.", heroLead: "Six things, well made. Keep what you like; what you do not like goes back.",
    size: "Size", basket: "Add to basket", returns: "Returns", facts: ["Delivered in 2–4 days", "Paid by card, invoice or on delivery"],
    ordersLead: "Orders to try, delivered at various ages. Open one as its logged-in shopper, or type number and contact into the desk as a guest.",
    desk: "Returns and repairs", open: "Return or report a fault", empty: "No demo orders: this shop is served without the demo.", number: "Order", contact: "Contact",
    note: "A demo shop: nothing can be bought here.",
  },
  de: {
    goods: "Sortiment", orders: "Ihre Bestellungen", to: "Lieferung nach", language: "Sprache", skip: "Zum Inhalt",
    hero: "Gemacht für das Wetter, das kommt.", heroLead: "Sechs Dinge, gut gemacht. Behalten Sie, was gefällt; was nicht gefällt, geht zurück.",
    size: "Größe", basket: "In den Warenkorb", returns: "Rücksendung", facts: ["Lieferung in 2–4 Tagen", "Karte, Rechnung oder Nachnahme"],
    ordersLead: "Bestellungen zum Ausprobieren, verschieden alt. Öffnen Sie eine als angemeldete Kundin, oder tippen Sie Nummer und Kontakt als Gast ein.",
    desk: "Rücksendung und Reparatur", open: "Zurückgeben oder Mangel melden", empty: "Keine Demo-Bestellungen: der Laden läuft ohne die Demo.", number: "Bestellung", contact: "Kontakt",
    note: "Ein Demo-Laden: hier kann nichts gekauft werden.",
  },
  ru: {
    goods: "Товары", orders: "Ваши заказы", to: "Доставка в", language: "Язык", skip: "К содержанию",
    hero: "Для погоды, которая будет.", heroLead: "Шесть вещей, сделанных хорошо. Что понравилось — оставьте, что нет — вернём.",
    size: "Размер", basket: "В корзину", returns: "Возврат", facts: ["Доставка за 2–4 дня", "Картой, по счёту или при получении"],
    ordersLead: "Заказы для пробы, доставленные в разное время. Откройте один как его покупатель или введите номер и контакт как гость.",
    desk: "Возврат и ремонт", open: "Вернуть или сообщить о недостатке", empty: "Пробных заказов нет: магазин запущен без демонстрации.", number: "Заказ", contact: "Контакт",
    note: "Это демонстрационный магазин: купить здесь ничего нельзя.",
  },
};
