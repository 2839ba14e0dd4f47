import { Monitor, Moon, Sun } from 'lucide-react';
import { IconButton } from '../actions/IconButton';
import { setTheme, useTheme, type ThemeChoice } from './theme';

const order: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' };
const icons = { light: Sun, dark: Moon, system: Monitor };

/** Steps through system, light and dark. `labels` says what is set now. */
export function ThemeToggle({ labels }: { labels: Record<ThemeChoice, string> }) {
  const choice = useTheme();
  const Icon = icons[choice];
  return (
    <IconButton
      label={labels[choice]}
      title={labels[choice]}
      onClick={() => setTheme(order[choice])}
    >
      <Icon aria-hidden size={20} />
    </IconButton>
  );
}
