import { Badge, Button, Card, Notice, showToast, type Tone } from '@portico/ui';
import { useMutation } from '@tanstack/react-query';
import { problemText } from '../../shared/api';
import { money, t, wordFor } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import { useMay } from '../session';
import type { Dispute, OrderDetail } from './orderQueries';
import type { OrderWrites } from './useOrderWrites';

const tones: Record<string, Tone> = {
  inquiry: 'warning',
  open: 'danger',
  won: 'success',
  lost: 'danger',
};

/** Whom the bank decides for, where the sandbox is the bank. */
function SandboxBank({ intentId, writes }: { intentId: string; writes: OrderWrites }) {
  const decide = useMutation({
    mutationFn: (outcome: 'won' | 'lost') => writes.endSandboxDispute(intentId, outcome),
    onSuccess: () => showToast({ tone: 'success', text: t('dispute.sandboxDone') }),
    onError: (error) => showToast({ tone: 'danger', text: problemText(error) }),
  });
  return (
    <div className="mt-3 grid gap-2">
      <p className="text-xs text-muted">{t('dispute.sandbox')}</p>
      <div className="flex flex-wrap gap-3">
        {(['won', 'lost'] as const).map((outcome) => (
          <Button
            key={outcome}
            variant="secondary"
            busy={decide.isPending}
            onClick={() => decide.mutate(outcome)}
          >
            {t(`dispute.sandbox.${outcome}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

function DisputeItem({ dispute }: { dispute: Dispute }) {
  return (
    <li className="grid gap-1 text-sm">
      <p className="flex flex-wrap items-center justify-between gap-3">
        <span className="font-semibold tabular-nums">{money(dispute.amount)}</span>
        <Badge tone={tones[dispute.status] ?? 'neutral'}>
          {wordFor('disputeStatus', dispute.status)}
        </Badge>
      </p>
      <p>{wordFor('disputeReason', dispute.reason)}</p>
      <p className="text-xs break-all text-muted">
        <ShopTime at={dispute.endedAt ?? dispute.openedAt} /> · {dispute.id}
      </p>
    </li>
  );
}

interface DisputesProps {
  detail: OrderDetail;
  writes: OrderWrites;
  readOnly: boolean;
}

/** Complaints at the buyer's bank; while one is open nothing is shipped. */
export function Disputes({ detail, writes, readOnly }: DisputesProps) {
  const may = useMay();
  const { disputes, payments } = detail;
  if (disputes.length === 0) return null;
  const open = disputes.some(({ endedAt }) => endedAt === null);
  const sandbox = payments.find(({ provider }) => provider === 'sandbox');
  return (
    <Card>
      <h2 className="mb-4 text-lg">{t('dispute.title')}</h2>
      {open && <Notice tone="danger">{t('dispute.held')}</Notice>}
      <ul className="mt-4 grid gap-5">
        {disputes.map((dispute) => (
          <DisputeItem key={dispute.id} dispute={dispute} />
        ))}
      </ul>
      {open && !readOnly && sandbox && may('orders.write') && (
        <SandboxBank intentId={sandbox.intentId} writes={writes} />
      )}
    </Card>
  );
}
