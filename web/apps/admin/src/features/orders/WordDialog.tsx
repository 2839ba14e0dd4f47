import { Button, Dialog } from '@portico/ui';
import { Form, Formik } from 'formik';
import type { ReactNode } from 'react';
import { object, string } from 'yup';
import { TextAreaField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';

const MAX = 500;

interface WordDialogProps {
  title: string;
  lead: ReactNode;
  label: string;
  submitLabel: string;
  /** May stay empty. */
  optional?: boolean;
  danger?: boolean;
  /** The field of the API's body that the word goes into. */
  field: 'reason' | 'note';
  onSubmit: (word: string, idempotencyKey: string) => Promise<unknown>;
  onReload: () => Promise<unknown>;
  onClose: () => void;
}

/** Asked before a decision, with a word about it. */
export function WordDialog({
  title,
  lead,
  label,
  submitLabel,
  optional = false,
  danger = false,
  field,
  onSubmit,
  onReload,
  onClose,
}: WordDialogProps) {
  const save = useSave<Record<string, string>>([field]);
  const word = string()
    .trim()
    .max(MAX, t('form.tooLong', { max: MAX }));
  return (
    <Dialog open onClose={onClose} title={title} description={lead} closeLabel={t('common.close')}>
      <Formik<Record<string, string>>
        initialValues={{ [field]: '' }}
        validationSchema={object({ [field]: optional ? word : word.required(t('form.required')) })}
        onSubmit={async (values, helpers) => {
          const done = await save.run(values, helpers, (key) =>
            onSubmit((values[field] ?? '').trim(), key),
          );
          if (done) onClose();
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice failure={save.failure} onReload={() => void onReload().then(onClose)} />
            <TextAreaField name={field} label={label} rows={3} optional={optional} />
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" variant={danger ? 'danger' : 'primary'} busy={isSubmitting}>
                {submitLabel}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
