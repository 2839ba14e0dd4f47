import { Button, Card } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { object, string } from 'yup';
import { TextAreaField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { LoadFailure } from '../../shared/ListBody';
import { SaveNotice } from '../../shared/SaveNotice';
import { ShopTime } from '../../shared/ShopTime';
import { useSave } from '../../shared/useSave';
import { useMay } from '../session';
import { orderNotesQuery } from './orderQueries';
import type { OrderWrites } from './useOrderWrites';

const MAX = 5000;

function NewNote({ writes }: { writes: OrderWrites }) {
  const save = useSave<{ body: string }>(['body']);
  return (
    <Formik
      initialValues={{ body: '' }}
      validateOnBlur={false}
      validationSchema={object({
        body: string()
          .trim()
          .required(t('form.required'))
          .max(MAX, t('form.tooLong', { max: MAX })),
      })}
      onSubmit={async (values, helpers) => {
        const done = await save.run(values, helpers, (key) =>
          writes.addNote(values.body.trim(), key),
        );
        if (done) helpers.resetForm();
      }}
    >
      {({ isSubmitting }) => (
        <Form noValidate className="grid gap-3">
          <SaveNotice failure={save.failure} />
          <TextAreaField name="body" label={t('notes.new')} help={t('notes.help')} rows={2} />
          <div className="text-right">
            <Button type="submit" variant="secondary" busy={isSubmitting}>
              {t('notes.add')}
            </Button>
          </div>
        </Form>
      )}
    </Formik>
  );
}

/** What staff tells itself about an order; buyers never see it. */
export function Notes({ number, writes }: { number: string; writes: OrderWrites }) {
  const may = useMay();
  const notes = useQuery(orderNotesQuery(number));
  const items = notes.data?.items ?? [];
  return (
    <Card>
      <h2 className="mb-4 text-lg">{t('notes.title')}</h2>
      {notes.isError && <LoadFailure error={notes.error} onRetry={notes.refetch} />}
      {notes.isSuccess && items.length === 0 && (
        <p className="mb-4 text-sm text-muted">{t('notes.none')}</p>
      )}
      <ul className="grid gap-4">
        {items.map((note) => (
          <li key={note.id} className="text-sm last:mb-5">
            <p className="break-words whitespace-pre-line">{note.body}</p>
            <p className="text-xs text-muted">
              {note.authorName ?? t('notes.formerStaff')} · <ShopTime at={note.writtenAt} />
            </p>
          </li>
        ))}
      </ul>
      {may('orders.write') && <NewNote writes={writes} />}
    </Card>
  );
}
