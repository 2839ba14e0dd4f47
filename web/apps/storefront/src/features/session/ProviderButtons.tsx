import { buttonClass } from '@portico/ui';
import { API_BASE } from '@portico/api';
import { t } from '../../shared/i18nFull';
import { useShop } from '../shop';

/** Links that leave for a sign-in provider; nothing where the shop has none. */
export function ProviderButtons({ next }: { next: string }) {
  const { shop } = useShop();
  const providers = shop?.signInProviders ?? [];
  if (providers.length === 0) return null;
  return (
    <div className="mt-6 grid gap-3">
      <div className="flex items-center gap-3 text-xs text-muted">
        <span aria-hidden className="h-px grow bg-line" />
        {t('provider.or')}
        <span aria-hidden className="h-px grow bg-line" />
      </div>
      {providers.map(({ name, title }) => (
        <a
          key={name}
          href={`${API_BASE}/auth/oauth/${name}/start?next=${encodeURIComponent(next)}`}
          className={buttonClass({ variant: 'secondary', size: 'lg', wide: true })}
        >
          {t('provider.continue', { provider: title })}
        </a>
      ))}
    </div>
  );
}
