/*
 * Times that are looked for are those of the reader's own clock, as all times on the page are; without
 * this they are UTC, and the page says so. A time that is there already keeps its zone.
 */
(function () {
  "use strict";

  var form = document.querySelector("#sn-log form.sn-filter");
  var shown = document.getElementById("sn-zone");
  var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!form || !shown || !zone || form.elements.from.value || form.elements.until.value) {
    return;
  }
  form.elements.zone.value = zone;
  shown.textContent = zone;
}());
