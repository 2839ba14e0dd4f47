import { newIdempotencyKey } from '@portico/api';
import { Button, Card, EmptyState, IconButton, Image, PageHeader, showToast } from '@portico/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FolderTree, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { t } from '../../shared/i18n';
import { ListSkeleton, LoadFailure } from '../../shared/ListBody';
import { usePageTitle } from '../../shared/usePageTitle';
import { useMay } from '../session';
import { CategoryDialog } from './CategoryDialog';
import { categoriesQuery, deleteCategory, type Category } from './categoryQueries';
import { treeOf, type CategoryNode } from './tree';

type Asked =
  { kind: 'add'; parentId: string | null } | { kind: 'edit' | 'delete'; category: Category } | null;

interface BranchProps {
  nodes: readonly CategoryNode[];
  mayWrite: boolean;
  ask: (asked: Asked) => void;
}

function Branch({ nodes, mayWrite, ask }: BranchProps) {
  return (
    <ul className={nodes[0]?.depth === 0 ? '' : 'ml-5 border-l border-line pl-4 sm:ml-7 sm:pl-5'}>
      {nodes.map(({ category, children, depth }) => (
        <li key={category.id}>
          <div className="flex min-h-14 items-center gap-3 rounded-md px-2 transition hover:bg-sunken">
            {depth === 0 && (
              <Image src={category.imageUrl} alt="" className="size-10! shrink-0 rounded-sm" />
            )}
            <span className="min-w-0 grow py-1.5">
              <span className="block text-sm font-medium break-words">{category.name}</span>
              <span className="block truncate text-xs text-muted">/{category.slug}</span>
            </span>
            {mayWrite && (
              <span className="inline-flex shrink-0">
                <IconButton
                  label={t('categories.addBelow', { name: category.name })}
                  onClick={() => ask({ kind: 'add', parentId: category.id })}
                >
                  <Plus aria-hidden size={18} />
                </IconButton>
                <IconButton
                  label={t('categories.editOf', { name: category.name })}
                  onClick={() => ask({ kind: 'edit', category })}
                >
                  <Pencil aria-hidden size={17} />
                </IconButton>
                <IconButton
                  label={t('categories.deleteOf', { name: category.name })}
                  onClick={() => ask({ kind: 'delete', category })}
                >
                  <Trash2 aria-hidden size={17} />
                </IconButton>
              </span>
            )}
          </div>
          {children.length > 0 && <Branch nodes={children} mayWrite={mayWrite} ask={ask} />}
        </li>
      ))}
    </ul>
  );
}

function DeleteDialog({ category, onClose }: { category: Category; onClose: () => void }) {
  const queryClient = useQueryClient();
  return (
    <ConfirmDialog
      open
      title={t('categories.deleteOf', { name: category.name })}
      confirmLabel={t('categories.delete')}
      onClose={onClose}
      onConfirm={async () => {
        await deleteCategory(category, newIdempotencyKey());
        await queryClient.invalidateQueries(categoriesQuery);
        showToast({ tone: 'success', text: t('categories.deleted', { name: category.name }) });
      }}
    >
      {t('categories.deleteBody')}
    </ConfirmDialog>
  );
}

export default function CategoriesPage() {
  usePageTitle(t('categories.title'));
  const may = useMay();
  const mayWrite = may('catalog.write');
  const [asked, ask] = useState<Asked>(null);
  const { data, isPending, error, refetch } = useQuery(categoriesQuery);
  const close = () => ask(null);
  const add = mayWrite && (
    <Button
      icon={<Plus aria-hidden size={18} />}
      onClick={() => ask({ kind: 'add', parentId: null })}
    >
      {t('categories.add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('categories.title')} actions={add} />
      {isPending && <ListSkeleton />}
      {!isPending && data === undefined && <LoadFailure error={error} onRetry={refetch} />}
      {data?.items.length === 0 && (
        <EmptyState
          icon={<FolderTree aria-hidden size={28} />}
          title={t('categories.empty')}
          action={add}
        >
          {t('categories.emptyBody')}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <Card className="p-3 sm:p-4">
          <Branch nodes={treeOf(data.items)} mayWrite={mayWrite} ask={ask} />
        </Card>
      )}
      {(asked?.kind === 'add' || asked?.kind === 'edit') && (
        <CategoryDialog
          category={asked.kind === 'add' ? null : asked.category}
          parentId={asked.kind === 'add' ? asked.parentId : asked.category.parentId}
          categories={data?.items ?? []}
          onClose={close}
        />
      )}
      {asked?.kind === 'delete' && <DeleteDialog category={asked.category} onClose={close} />}
    </>
  );
}
