import { newIdempotencyKey } from '@portico/api';
import {
  Badge,
  Button,
  ButtonLink,
  EmptyState,
  IconButton,
  PageHeader,
  showToast,
  Table,
} from '@portico/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Pencil, Plus, Replace, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { t } from '../../shared/i18n';
import { ListSkeleton, LoadFailure } from '../../shared/ListBody';
import { usePageTitle } from '../../shared/usePageTitle';
import { useParam } from '../../shared/useParam';
import { useMay } from '../session';
import { deleteSynonyms, synonymsQuery, type SynonymGroup } from './searchQueries';
import { SynonymDialog } from './SynonymDialog';

type Asked = { kind: 'edit' | 'delete'; group: SynonymGroup } | { kind: 'add' } | null;

function DeleteDialog({ group, onClose }: { group: SynonymGroup; onClose: () => void }) {
  const queryClient = useQueryClient();
  return (
    <ConfirmDialog
      open
      title={t('synonyms.delete')}
      confirmLabel={t('synonyms.delete')}
      onClose={onClose}
      onConfirm={async () => {
        await deleteSynonyms(group, newIdempotencyKey());
        await queryClient.invalidateQueries(synonymsQuery);
        showToast({ tone: 'success', text: t('synonyms.deleted') });
      }}
    >
      {t('synonyms.deleteBody', { words: group.words.join(', ') })}
    </ConfirmDialog>
  );
}

function Words({ group }: { group: SynonymGroup }) {
  const [first, ...others] = group.words;
  return (
    <span className="break-words">
      <span className="font-medium">{first}</span>
      {group.oneWay ? ' → ' : ', '}
      {others.join(', ')}
    </span>
  );
}

export default function SynonymsPage() {
  usePageTitle(t('synonyms.title'));
  const may = useMay();
  const mayWrite = may('catalog.write');
  // The insight page leads here with words that found nothing.
  const [begin, setBegin] = useParam('add');
  const [asked, ask] = useState<Asked>(begin !== '' && mayWrite ? { kind: 'add' } : null);
  const { data, isPending, error, refetch } = useQuery(synonymsQuery);
  const close = () => {
    ask(null);
    if (begin !== '') setBegin('');
  };
  const add = mayWrite && (
    <Button icon={<Plus aria-hidden size={18} />} onClick={() => ask({ kind: 'add' })}>
      {t('synonyms.add')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('synonyms.title')}
        lead={t('synonyms.lead')}
        actions={
          <>
            {may('analytics.read') && (
              <ButtonLink to="/search/insight" variant="secondary">
                {t('insight.title')}
              </ButtonLink>
            )}
            {add}
          </>
        }
      />
      {isPending && <ListSkeleton />}
      {!isPending && data === undefined && <LoadFailure error={error} onRetry={refetch} />}
      {data?.items.length === 0 && (
        <EmptyState
          icon={<Replace aria-hidden size={28} />}
          title={t('synonyms.empty')}
          action={add}
        >
          {t('synonyms.emptyBody')}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <Table
          caption={t('synonyms.title')}
          rows={data.items}
          rowKey={(group) => group.id}
          columns={[
            {
              key: 'words',
              header: t('synonyms.words'),
              cell: (group) => <Words group={group} />,
            },
            {
              key: 'direction',
              header: t('synonyms.direction'),
              cell: (group) =>
                group.oneWay ? (
                  <Badge>{t('synonyms.oneWay')}</Badge>
                ) : (
                  <Badge tone="success">{t('synonyms.bothWays')}</Badge>
                ),
            },
            ...(mayWrite
              ? [
                  {
                    key: 'actions',
                    header: t('common.actions'),
                    align: 'end' as const,
                    cell: (group: SynonymGroup) => (
                      <span className="-my-2 inline-flex">
                        <IconButton
                          label={t('synonyms.editOf', { word: group.words[0] ?? '' })}
                          onClick={() => ask({ kind: 'edit', group })}
                        >
                          <Pencil aria-hidden size={18} />
                        </IconButton>
                        <IconButton
                          label={t('synonyms.deleteOf', { word: group.words[0] ?? '' })}
                          onClick={() => ask({ kind: 'delete', group })}
                        >
                          <Trash2 aria-hidden size={18} />
                        </IconButton>
                      </span>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {(asked?.kind === 'add' || asked?.kind === 'edit') && (
        <SynonymDialog
          group={asked.kind === 'edit' ? asked.group : null}
          begin={begin}
          onClose={close}
        />
      )}
      {asked?.kind === 'delete' && <DeleteDialog group={asked.group} onClose={close} />}
    </>
  );
}
