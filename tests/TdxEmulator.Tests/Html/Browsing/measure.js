// What a reader would trip over, measured in the page as it is laid out. Evaluated by the test; never part of a page.
(() => {
  for (const details of document.querySelectorAll('details')) details.open = true;
  const channels = colour => colour.match(/[\d.]+/g).map(Number);
  const linear = value => value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const background = element => {
    for (; element; element = element.parentElement) {
      const colour = channels(getComputedStyle(element).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const name = element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + (element.className ? '.' + element.className : '');
  const shown = element => element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
  const all = [...document.body.querySelectorAll('*')].filter(shown);
  const html = all.filter(element => !element.closest('svg'));
  const texts = html.filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()));
  const skip = document.querySelector('.skip');
  return {
    width: document.documentElement.clientWidth,
    scrollWidth: document.documentElement.scrollWidth,
    sections: [...document.querySelectorAll('header, section, footer')].map(element => {
      const box = element.getBoundingClientRect();
      return { name: name(element), left: box.left, right: box.right, height: box.height };
    }),
    overflowing: html.filter(element => !element.closest('.scroll') && element !== skip && element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5).map(name),
    faint: texts.map(element => ({ name: name(element), ratio: ratio(luminance(channels(getComputedStyle(element).color)), luminance(background(element))) })).filter(text => text.ratio < 4.5).map(text => text.name + ' ' + text.ratio.toFixed(2)),
    texts: texts.length,
    smallest: Math.min(...texts.map(element => parseFloat(getComputedStyle(element).fontSize))),
    brightness: luminance(channels(getComputedStyle(document.body).backgroundColor)),
    headings: [...document.querySelectorAll('h1, h2, h3, h4')].map(heading => Number(heading.tagName[1])),
    squares: [...document.querySelectorAll('.strip .lp')].filter(square => square.getBoundingClientRect().width < 8).length,
    maps: [...document.querySelectorAll('.map svg')].map(map => map.getBoundingClientRect().height),
  };
})()
