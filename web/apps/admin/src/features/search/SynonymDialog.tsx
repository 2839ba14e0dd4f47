import { Button, Dialog, showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { CheckField, TextAreaField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import { createSynonyms, editSynonyms, synonymsQuery, type SynonymGroup } from './searchQueries';
import { synonymSchema, wordsOf, type SynonymValues } from './synonymForm';

interface SynonymDialogProps {
  /** Null for a new one. */
  group: SynonymGroup | null;
  /** What a new group begins with. */
  begin: string;
  onClose: () => void;
}

export function SynonymDialog({ group, begin, onClose }: SynonymDialogProps) {
  const queryClient = useQueryClient();
  const save = useSave<SynonymValues>(['words', 'oneWay']);
  const again = () => queryClient.invalidateQueries(synonymsQuery);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(group ? 'synonyms.edit' : 'synonyms.add')}
      closeLabel={t('common.close')}
    >
      <Formik<SynonymValues>
        initialValues={{
          words: group?.words.join('\n') ?? (begin === '' ? '' : `${begin}\n`),
          oneWay: group?.oneWay ?? false,
        }}
        validationSchema={synonymSchema}
        onSubmit={async (values, helpers) => {
          const body = { words: wordsOf(values.words), oneWay: values.oneWay };
          const done = await save.run(values, helpers, (key) =>
            group ? editSynonyms(group, body, key) : createSynonyms(body, key),
          );
          if (!done) return;
          await again();
          showToast({ tone: 'success', text: t('synonyms.saved') });
          onClose();
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice failure={save.failure} onReload={() => void again().then(onClose)} />
            <TextAreaField
              name="words"
              label={t('synonyms.words')}
              help={t('synonyms.wordsHelp')}
              rows={6}
            />
            <CheckField name="oneWay" label={t('synonyms.oneWayLong')} />
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" busy={isSubmitting}>
                {t('common.save')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
