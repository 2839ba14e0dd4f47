import { Button, Drawer } from '@portico/ui';
import type { ComponentProps } from 'react';
import { t } from '../../../shared/i18nList';
import { FilterPanel } from './FilterPanel';

interface FilterDrawerProps extends ComponentProps<typeof FilterPanel> {
  open: boolean;
  onClose: () => void;
  total: number | undefined;
}

/** The filters on a phone. */
export default function FilterDrawer({ open, onClose, total, ...panelProps }: FilterDrawerProps) {
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('products.filters')}
      closeLabel={t('common.close')}
      side="left"
      footer={
        <Button wide onClick={onClose}>
          {t('products.showResults', { count: total ?? 0 })}
        </Button>
      }
    >
      <FilterPanel {...panelProps} />
    </Drawer>
  );
}
