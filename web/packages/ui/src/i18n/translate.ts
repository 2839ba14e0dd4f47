/** A text, or its plural forms by the count. `{name}` is filled in. */
export type Message = string | { one: string; other: string };
export type Catalog = Readonly<Record<string, Message>>;

type NamesIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;
type NamesOf<M> = M extends string
  ? NamesIn<M>
  : M extends { other: infer O extends string }
    ? NamesIn<O> | 'count'
    : never;
export type Values<M> = Record<NamesOf<M>, string | number>;
type Args<M> = [NamesOf<M>] extends [never] ? [] : [values: Values<M>];

export type Translate<C extends Catalog> = <K extends keyof C & string>(
  key: K,
  ...args: Args<C[K]>
) => string;

export function createTranslate<const C extends Catalog>(catalog: C, locale: string): Translate<C> {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (key, ...args) => {
    const message: Message | undefined = catalog[key];
    if (message === undefined) return key;
    const values = (args[0] ?? {}) as Record<string, string | number>;
    const template =
      typeof message === 'string'
        ? message
        : plurals.select(Number(values['count'])) === 'one'
          ? message.one
          : message.other;
    return template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? numbers.format(value) : (value ?? '');
    });
  };
}
