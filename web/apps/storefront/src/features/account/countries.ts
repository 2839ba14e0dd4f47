import { LOCALE } from '../../shared/i18nFull';

const CODES =
  'AR AT AU BE BG BR CA CH CL CN CO CR CY CZ DE DK EE ES FI FR GB GR HK HR HU ID IE IL IN IS IT JP KE KR LI LT LU LV MA MC MT MX MY NG NL NO NZ PE PH PL PT QA RO RS SE SG SI SK TH TR TW UA US UY VN ZA';

const names = new Intl.DisplayNames(LOCALE, { type: 'region' });

export const countryOptions = CODES.split(' ')
  .map((value) => ({ value, label: names.of(value) ?? value }))
  .sort((a, b) => a.label.localeCompare(b.label, LOCALE));
