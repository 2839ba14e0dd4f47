import { newIdempotencyKey } from '@portico/api';
import { Breadcrumbs, Button, PageHeader, showToast, Skeleton } from '@portico/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ExternalLink, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { t } from '../../shared/i18n';
import { LoadFailure } from '../../shared/ListBody';
import { usePageTitle } from '../../shared/usePageTitle';
import type { Loaded } from '../../shared/versioned';
import { useMay } from '../session';
import { shopQuery } from '../settings';
import { CollectionForm } from './CollectionForm';
import {
  collectionQuery,
  collectionsQuery,
  deleteCollection,
  type CollectionDetail,
} from './collectionQueries';

function Actions({ loaded }: { loaded: Loaded<CollectionDetail> }) {
  const { id, slug, title, published } = loaded.value.collection;
  const [asked, ask] = useState(false);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return (
    <>
      {published && (
        <a
          href={`/collections/${slug}`}
          className="inline-flex min-h-target items-center gap-2 text-sm font-medium text-accent underline underline-offset-4"
        >
          <ExternalLink aria-hidden size={16} />
          {t('collections.view')}
        </a>
      )}
      <Button variant="secondary" icon={<Trash2 aria-hidden size={18} />} onClick={() => ask(true)}>
        {t('collections.delete')}
      </Button>
      <ConfirmDialog
        open={asked}
        title={t('collections.deleteTitle', { title })}
        confirmLabel={t('collections.delete')}
        onClose={() => ask(false)}
        onConfirm={async () => {
          await deleteCollection(id, loaded.etag, newIdempotencyKey());
          await queryClient.invalidateQueries(collectionsQuery);
          showToast({ tone: 'success', text: t('collections.deleted') });
          await navigate('/collections', { replace: true });
        }}
      >
        {t('collections.deleteBody')}
      </ConfirmDialog>
    </>
  );
}

function Header({ title, loaded }: { title: string; loaded: Loaded<CollectionDetail> | null }) {
  const may = useMay();
  usePageTitle(title);
  return (
    <PageHeader
      above={
        <Breadcrumbs
          label={t('common.path')}
          crumbs={[{ label: t('collections.title'), to: '/collections' }, { label: title }]}
        />
      }
      title={title}
      actions={loaded && may('catalog.write') && <Actions loaded={loaded} />}
    />
  );
}

function Edited({ id, currency }: { id: string; currency: string }) {
  const may = useMay();
  const { data, isPending, error, refetch } = useQuery(collectionQuery(id));
  if (isPending) return <Skeleton className="h-96 w-full" />;
  if (data === undefined) return <LoadFailure error={error} onRetry={refetch} />;
  return (
    <>
      <Header title={data.value.collection.title} loaded={data} />
      <CollectionForm
        key={data.load}
        loaded={data}
        currency={currency}
        mayWrite={may('catalog.write')}
      />
    </>
  );
}

export default function CollectionPage() {
  const { id } = useParams();
  const shop = useQuery(shopQuery);
  if (shop.isPending) return <Skeleton className="h-96 w-full" />;
  if (shop.data === undefined) return <LoadFailure error={shop.error} onRetry={shop.refetch} />;
  if (id !== undefined) return <Edited id={id} currency={shop.data.currency} />;
  return (
    <>
      <Header title={t('collections.add')} loaded={null} />
      <CollectionForm loaded={null} currency={shop.data.currency} mayWrite />
    </>
  );
}
