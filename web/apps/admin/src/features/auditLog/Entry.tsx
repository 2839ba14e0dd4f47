import { Badge, Card, Table, type Tone } from '@portico/ui';
import { ChevronRight } from 'lucide-react';
import { Link } from 'react-router';
import { t, wordFor } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import type { AuditEntry } from './auditQueries';
import { changesOf } from './changes';

const TONES: Record<string, Tone> = { created: 'success', removed: 'danger' };

function Only({ label, query }: { label: string; query: Record<string, string> }) {
  return (
    <Link
      to={{ search: new URLSearchParams(query).toString() }}
      className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
    >
      {label}
    </Link>
  );
}

/** Who it was, in words: the name of today, else what kind of actor. */
function actorName({ actor }: AuditEntry): string {
  return actor.name ?? (actor.kind === 'system' ? wordFor('actor', 'system') : t('audit.nobody'));
}

function Changes({ entry }: { entry: AuditEntry }) {
  const changes = changesOf(entry.before, entry.after);
  if (changes.length === 0) return <p className="text-sm text-muted">{t('audit.noDetails')}</p>;
  const cell = (text: string) => (
    <span className="block max-w-prose text-sm whitespace-pre-wrap wrap-anywhere">{text}</span>
  );
  return (
    <Table
      caption={t('audit.after')}
      rows={changes}
      rowKey={(change) => change.field}
      columns={[
        { key: 'field', header: t('audit.field'), cell: (change) => cell(change.field) },
        { key: 'before', header: t('audit.before'), cell: (change) => cell(change.before) },
        { key: 'after', header: t('audit.after'), cell: (change) => cell(change.after) },
      ]}
    />
  );
}

function Facts({ entry }: { entry: AuditEntry }) {
  const facts = [
    [t('audit.id'), entry.subject.id],
    [t('audit.client'), entry.client],
    [t('audit.request'), entry.requestId],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  return (
    <dl className="grid gap-1 text-xs text-muted">
      {facts.map(([label, value]) => (
        <div key={label} className="flex flex-wrap gap-x-2">
          <dt>{label}</dt>
          <dd className="font-mono wrap-anywhere text-ink-soft">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One change: in a line who did what, and opened what it was before and after. */
export function Entry({ entry }: { entry: AuditEntry }) {
  const { actor, subject, client } = entry;
  return (
    <Card className="p-0!">
      <details className="group">
        <summary className="flex min-h-target cursor-pointer list-none items-center gap-3 rounded-lg px-4 py-3">
          <ChevronRight
            aria-hidden
            size={18}
            className="shrink-0 text-muted transition group-open:rotate-90"
          />
          <span className="flex min-w-0 grow flex-wrap items-center gap-x-2 gap-y-1 text-sm">
            <span className="font-medium wrap-anywhere">{actorName(entry)}</span>
            <span className="text-xs text-muted">{wordFor('actor', actor.kind)}</span>
            <Badge tone={TONES[entry.action] ?? 'neutral'}>
              {wordFor('auditAction', entry.action)}
            </Badge>
            <span className="wrap-anywhere">{wordFor('auditSubject', subject.kind)}</span>
            <span className="basis-full text-xs text-muted sm:ml-auto sm:basis-auto">
              <ShopTime at={entry.occurredAt} look="list" />
            </span>
          </span>
        </summary>
        <div className="grid gap-4 border-t border-line p-4">
          <Changes entry={entry} />
          <Facts entry={entry} />
          <p className="flex flex-wrap gap-x-5 text-sm">
            {actor.id !== null && (
              <Only label={t('audit.sameActor')} query={{ actorId: actor.id }} />
            )}
            <Only
              label={t('audit.sameSubject')}
              query={{ subjectKind: subject.kind, subjectId: subject.id }}
            />
            {client !== null && <Only label={t('audit.sameClient')} query={{ client }} />}
          </p>
        </div>
      </details>
    </Card>
  );
}
