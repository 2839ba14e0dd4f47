import { Button, Field, Input, Select } from '@portico/ui';
import { X } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { t, wordFor } from '../../shared/i18n';
import { SearchField } from '../../shared/SearchField';
import { useParam } from '../../shared/useParam';
import { ACTIONS, ACTOR_KINDS, SUBJECTS } from './auditQueries';

interface ChoiceProps {
  name: string;
  label: string;
  anything: string;
  options: readonly { value: string; label: string }[];
}

function Choice({ name, label, anything, options }: ChoiceProps) {
  const [value, setValue] = useParam(name);
  return (
    <Select
      aria-label={label}
      className="min-w-44 grow sm:grow-0"
      value={value}
      onChange={(event) => setValue(event.target.value)}
      placeholder={anything}
      options={options}
    />
  );
}

function Day({ name, label }: { name: string; label: string }) {
  const [value, setValue] = useParam(name);
  return (
    <Field label={label} className="grow sm:grow-0">
      <Input type="date" value={value} onChange={(event) => setValue(event.target.value)} />
    </Field>
  );
}

/** A filter that came from an entry, with a way to drop it. */
function Dropped({ name, what }: { name: string; what: string }) {
  const [value, setValue] = useParam(name);
  if (value === '') return null;
  return (
    <button
      type="button"
      onClick={() => setValue('')}
      aria-label={t('audit.drop', { what })}
      className="inline-flex min-h-target items-center gap-2 rounded-full bg-accent-soft px-4 text-sm text-accent"
    >
      {t('audit.onlyThis', { what })}
      <X aria-hidden size={16} />
    </button>
  );
}

const named = (group: string, values: readonly string[]) =>
  values.map((value) => {
    const label = wordFor(group, value);
    return { value, label: label.charAt(0).toUpperCase() + label.slice(1) };
  });

export function Filters() {
  const [params, setParams] = useSearchParams();
  const [search, setSearch] = useParam('q');
  const kind = wordFor('auditSubject', params.get('subjectKind') ?? '');
  return (
    <div role="group" aria-label={t('audit.filters')} className="mb-6 grid gap-3">
      <div className="flex flex-wrap gap-3">
        <SearchField label={t('audit.search')} value={search} onSearch={setSearch} />
        <Choice
          name="actorKind"
          label={t('audit.who')}
          anything={t('audit.anyone')}
          options={named('actor', ACTOR_KINDS)}
        />
        <Choice
          name="action"
          label={t('audit.action')}
          anything={t('audit.anyAction')}
          options={named('auditOption', ACTIONS)}
        />
        <Choice
          name="subjectKind"
          label={t('audit.subject')}
          anything={t('audit.anySubject')}
          options={named('auditSubject', SUBJECTS)}
        />
      </div>
      <div className="flex flex-wrap items-end gap-3">
        <Day name="since" label={t('audit.since')} />
        <Day name="until" label={t('audit.until')} />
        <Dropped name="actorId" what={t('audit.thisActor')} />
        <Dropped name="subjectId" what={t('audit.thisSubject', { kind })} />
        <Dropped name="client" what={t('audit.thisClient')} />
        {params.size > 0 && (
          <Button variant="quiet" onClick={() => setParams({}, { replace: true })}>
            {t('audit.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}
