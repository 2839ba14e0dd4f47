/** The color of a swatch that nobody has chosen yet: data of a product, not a color of this page. */
export const FIRST_COLOR = '#808080';
