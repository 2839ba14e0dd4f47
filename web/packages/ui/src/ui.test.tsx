import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { MemoryRouter } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import {
  Button,
  Combobox,
  Dialog,
  Field,
  Image,
  Input,
  pageWindow,
  Pagination,
  QuantityStepper,
  RadioGroup,
  setTheme,
  showToast,
  Table,
  ThemeToggle,
  Toasts,
  watchTheme,
} from './index';

describe('Button', () => {
  it('swallows clicks while busy', async () => {
    const onClick = vi.fn();
    const { rerender } = render(
      <Button busy onClick={onClick}>
        Pay
      </Button>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
    expect(onClick).not.toHaveBeenCalled();
    rerender(<Button onClick={onClick}>Pay</Button>);
    await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
    expect(onClick).toHaveBeenCalledOnce();
  });
});

describe('Field', () => {
  it('ties label, help and error to the control', () => {
    render(
      <Field label="E-mail" help="For the receipt." error="Not an address." required>
        <Input />
      </Field>,
    );
    const input = screen.getByRole('textbox', { name: 'E-mail' });
    expect(input).toBeInvalid();
    expect(input).toBeRequired();
    expect(input).toHaveAccessibleDescription('For the receipt. Not an address.');
  });
});

describe('pageWindow', () => {
  it.each([
    [1, 1, [1]],
    [1, 5, [1, 2, 0, 5]],
    [3, 5, [1, 2, 3, 4, 5]],
    [10, 20, [1, 0, 9, 10, 11, 0, 20]],
    [20, 20, [1, 0, 19, 20]],
  ])('page %i of %i', (page, count, shown) => {
    expect(pageWindow(page, count)).toEqual(shown);
  });
});

it('Pagination links to its pages and marks the present one', () => {
  render(
    <MemoryRouter>
      <Pagination
        label="Pages"
        previousLabel="Previous"
        nextLabel="Next"
        pageLabel={(n) => `Page ${n}`}
        page={2}
        pageCount={3}
        pageHref={(n) => `/products?page=${n}`}
      />
    </MemoryRouter>,
  );
  expect(screen.getByRole('link', { name: 'Page 2' })).toHaveAttribute('aria-current', 'page');
  expect(screen.getByRole('link', { name: 'Next' })).toHaveAttribute('href', '/products?page=3');
});

it('QuantityStepper stays within its bounds', async () => {
  function Stepper() {
    const [value, setValue] = useState(1);
    return (
      <QuantityStepper
        label="Quantity"
        lessLabel="Less"
        moreLabel="More"
        value={value}
        max={2}
        onChange={setValue}
      />
    );
  }
  render(<Stepper />);
  expect(screen.getByRole('button', { name: 'Less' })).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: 'More' }));
  expect(screen.getByRole('status')).toHaveTextContent('2');
  expect(screen.getByRole('button', { name: 'More' })).toBeDisabled();
});

it('RadioGroup tells its choice', async () => {
  const onChange = vi.fn();
  render(
    <RadioGroup
      legend="Shipping"
      value="a"
      onChange={onChange}
      options={[
        { value: 'a', label: 'Standard' },
        { value: 'b', label: 'Express' },
      ]}
    />,
  );
  await userEvent.click(screen.getByRole('radio', { name: 'Express' }));
  expect(onChange).toHaveBeenCalledWith('b');
});

it('Image shows a named placeholder when the picture is not there', () => {
  render(<Image src={null} alt="A mug" />);
  expect(screen.getByRole('img', { name: 'A mug' })).toBeInTheDocument();
});

it('Image falls back to the picture itself, then to the placeholder', () => {
  const sources = [{ type: 'image/avif', srcset: '/mug-160.avif 160w' }];
  const { container } = render(
    <Image src="/mug.webp" sources={sources} sizes="50vw" alt="A mug" />,
  );
  const copies = () => [...container.querySelectorAll('source')].map((one) => one.srcset);
  expect(copies()).toEqual(['/mug-160.avif 160w']);

  fireEvent.error(screen.getByRole('img'));
  expect(copies()).toEqual([]);
  expect(screen.getByRole('img')).toHaveAttribute('src', '/mug.webp');

  fireEvent.error(screen.getByRole('img'));
  expect(screen.getByRole('img')).not.toHaveAttribute('src');
});

it('Table sorts by its headers and turns round', async () => {
  const onSort = vi.fn();
  render(
    <MemoryRouter>
      <Table
        caption="Orders"
        columns={[
          { key: 'number', header: 'Number', cell: (row: { n: string }) => row.n, sortable: true },
        ]}
        rows={[{ n: '1001' }]}
        rowKey={(row) => row.n}
        rowLink={(row) => `/orders/${row.n}`}
        sort={{ key: 'number', descending: false }}
        onSort={onSort}
      />
    </MemoryRouter>,
  );
  const table = screen.getByRole('table', { name: 'Orders' });
  expect(within(table).getByRole('columnheader')).toHaveAttribute('aria-sort', 'ascending');
  await userEvent.click(within(table).getByRole('button', { name: 'Number' }));
  expect(onSort).toHaveBeenCalledWith({ key: 'number', descending: true });
  expect(within(table).getByRole('link', { name: '1001' })).toHaveAttribute('href', '/orders/1001');
});

it('Toasts are heard and can be closed', async () => {
  render(<Toasts label="Messages" closeLabel="Close" />);
  showToast({ tone: 'success', text: 'Added to your cart' });
  expect(await screen.findByText('Added to your cart')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByText('Added to your cart')).not.toBeInTheDocument();
});

it('Dialog has a name and closes by Escape', async () => {
  const onClose = vi.fn();
  render(
    <Dialog open onClose={onClose} title="Confirm your payment" closeLabel="Close">
      <p>Your bank asks.</p>
    </Dialog>,
  );
  expect(await screen.findByRole('dialog', { name: 'Confirm your payment' })).toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalled();
});

it('Combobox picks a suggestion, and submits free text when none is chosen', async () => {
  const onPick = vi.fn();
  const onSubmit = vi.fn();
  function Search() {
    const [query, setQuery] = useState('');
    return (
      <Combobox
        label="Search"
        groups={[{ label: 'Products', items: query ? ['Mug', 'Music box'] : [] }]}
        itemKey={(item) => item}
        renderItem={(item) => item}
        query={query}
        onQuery={setQuery}
        onPick={onPick}
        onSubmit={onSubmit}
      />
    );
  }
  render(<Search />);
  await userEvent.type(screen.getByRole('combobox', { name: 'Search' }), 'mu');
  await userEvent.click(await screen.findByRole('option', { name: 'Mug' }));
  expect(onPick).toHaveBeenCalledWith('Mug');
  await userEvent.clear(screen.getByRole('combobox'));
  await userEvent.type(screen.getByRole('combobox'), 'mu{Enter}');
  expect(onSubmit).toHaveBeenCalledWith('mu');
});

it('ThemeToggle steps through the choices and sets the page', async () => {
  watchTheme();
  setTheme('light');
  render(<ThemeToggle labels={{ light: 'Light', dark: 'Dark', system: 'System' }} />);
  await userEvent.click(screen.getByRole('button', { name: 'Light' }));
  expect(screen.getByRole('button', { name: 'Dark' })).toBeInTheDocument();
  expect(document.documentElement.dataset['theme']).toBe('dark');
});
