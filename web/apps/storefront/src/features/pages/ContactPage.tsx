import { Card, PageHeader, Skeleton } from '@portico/ui';
import { Mail, MapPin } from 'lucide-react';
import { t } from '../../shared/i18nFull';
import { AddressBlock } from '../orders';
import { usePageTitle, useShop } from '../shop';
import { contactText } from './policies.en';

export default function ContactPage() {
  usePageTitle(t('contact.title'));
  const { name, shop } = useShop();
  return (
    <div className="mx-auto max-w-3xl py-6 sm:py-12">
      <PageHeader title={t('contact.title')} lead={contactText.lead} />
      <div className="grid gap-6 sm:grid-cols-2">
        <Card className="sm:p-8">
          <Mail aria-hidden size={26} strokeWidth={1.75} className="text-accent" />
          <h2 className="mt-4 mb-2 text-lg">{contactText.email}</h2>
          {shop ? (
            <a
              href={`mailto:${shop.supportEmail}`}
              className="inline-flex min-h-target items-center font-medium break-all text-accent underline underline-offset-4"
            >
              {shop.supportEmail}
            </a>
          ) : (
            <Skeleton className="h-6 w-48" />
          )}
          <p className="mt-2 text-sm text-muted">{contactText.emailHelp}</p>
        </Card>
        <Card className="sm:p-8">
          <MapPin aria-hidden size={26} strokeWidth={1.75} className="text-accent" />
          <h2 className="mt-4 mb-2 text-lg">{contactText.address}</h2>
          {shop?.address ? <AddressBlock address={shop.address} /> : <p>{name}</p>}
        </Card>
      </div>
    </div>
  );
}
