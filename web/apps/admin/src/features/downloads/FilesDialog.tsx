import { Button, Dialog, Notice, showToast } from '@portico/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { problemText } from '../../shared/api';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { formatSize, t } from '../../shared/i18n';
import { ListSkeleton, LoadFailure } from '../../shared/ListBody';
import {
  digitalGoodsQuery,
  removeFile,
  sendFile,
  type DigitalFile,
  type DigitalGoods,
} from './downloadQueries';
import { FileList } from './FileList';
import { TermsForm } from './TermsForm';

interface FilesDialogProps {
  variantId: string;
  name: string;
  mayWrite: boolean;
  onClose: () => void;
  /** The variant became digital, or is it no more: its stock and shipping are others. */
  onChanged: () => void;
}

function Progress({ name, share }: { name: string; share: number }) {
  const percent = Math.round(share * 100);
  return (
    <div className="grid gap-2" role="status">
      <p className="text-sm">{t('downloads.sending', { name, percent })}</p>
      <progress
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
        aria-label={t('downloads.sending', { name, percent })}
        value={percent}
        max={100}
      />
    </div>
  );
}

function Body({
  goods,
  mayWrite,
  onChanged,
}: { goods: DigitalGoods } & Pick<FilesDialogProps, 'mayWrite' | 'onChanged'>) {
  const { variantId, maxFileBytes } = goods;
  const queryClient = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [replaces, setReplaces] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [asked, setAsked] = useState<DigitalFile | null>(null);
  const [share, setShare] = useState(0);

  function show(saved: DigitalGoods) {
    queryClient.setQueryData(digitalGoodsQuery(variantId).queryKey, saved);
    if ((saved.files.length === 0) !== (goods.files.length === 0)) onChanged();
  }

  const send = useMutation({
    mutationFn: (file: File) =>
      sendFile(variantId, {
        file,
        replaces,
        onProgress: (sent) => setShare(Math.min(sent / Math.max(file.size, 1), 1)),
      }),
    onSuccess: (saved) => {
      show(saved);
      showToast({
        tone: 'success',
        text: t(replaces === null ? 'downloads.fileAdded' : 'downloads.fileReplaced'),
      });
    },
  });

  function pick(file: DigitalFile | null) {
    setReplaces(file?.id ?? null);
    setRefused(null);
    send.reset();
    input.current?.click();
  }

  function chosen(file: File | undefined) {
    if (file === undefined) return;
    if (file.size === 0) setRefused(t('downloads.empty', { name: file.name }));
    else if (file.size > maxFileBytes)
      setRefused(t('downloads.tooLarge', { name: file.name, most: formatSize(maxFileBytes) }));
    else {
      setRefused(null);
      setShare(0);
      send.mutate(file);
    }
  }

  const failure = refused ?? (send.isError ? problemText(send.error) : null);
  const isFull = goods.files.length >= goods.maxFiles;
  return (
    <div className="grid gap-5">
      {failure !== null && <Notice tone="danger">{failure}</Notice>}
      {goods.files.length === 0 && (
        <p className="rounded-md bg-sunken px-6 py-8 text-center text-sm text-muted">
          {t('downloads.none')}
        </p>
      )}
      <FileList
        files={goods.files}
        mayWrite={mayWrite}
        busy={send.isPending}
        onReplace={pick}
        onRemove={setAsked}
      />
      {send.isPending && <Progress name={send.variables.name} share={share} />}
      {mayWrite && (
        <div className="grid justify-items-start gap-2">
          <Button
            variant="secondary"
            icon={<Upload aria-hidden size={18} />}
            busy={send.isPending}
            disabled={isFull}
            onClick={() => pick(null)}
          >
            {t('downloads.add')}
          </Button>
          <p className="text-xs text-muted">
            {t('downloads.addHelp', { most: formatSize(maxFileBytes), files: goods.maxFiles })}
          </p>
          <input
            ref={input}
            type="file"
            hidden
            data-testid="digital-file"
            onChange={(event) => {
              chosen(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </div>
      )}
      {mayWrite && goods.files.length > 0 && <TermsForm goods={goods} />}
      <ConfirmDialog
        open={asked !== null}
        title={t('downloads.remove')}
        confirmLabel={t('common.remove')}
        onClose={() => setAsked(null)}
        onConfirm={async () => {
          if (asked === null) return;
          show(await removeFile(variantId, asked.id));
          showToast({ tone: 'success', text: t('downloads.fileRemoved') });
        }}
      >
        {t(goods.files.length === 1 ? 'downloads.removeLastBody' : 'downloads.removeBody', {
          name: asked?.name ?? '',
        })}
      </ConfirmDialog>
    </div>
  );
}

/** What buyers of a variant download. */
export default function FilesDialog({
  variantId,
  name,
  mayWrite,
  onClose,
  onChanged,
}: FilesDialogProps) {
  const goods = useQuery(digitalGoodsQuery(variantId));
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title={t('downloads.filesOf', { name })}
      description={t('downloads.lead')}
      closeLabel={t('common.close')}
    >
      {goods.isPending && <ListSkeleton />}
      {goods.isError && <LoadFailure error={goods.error} onRetry={goods.refetch} />}
      {goods.data && <Body goods={goods.data} mayWrite={mayWrite} onChanged={onChanged} />}
    </Dialog>
  );
}
