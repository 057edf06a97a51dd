import type { MantineColorsTuple } from '@mantine/core';

/** Ink violet, the one accent. Step 6 carries white text. */
export const ink: MantineColorsTuple = [
  '#f4f2fe',
  '#e8e4fd',
  '#d1caf9',
  '#b5abf5',
  '#988bef',
  '#7868e6',
  '#5b4bdb',
  '#4a3bc0',
  '#3a2e9b',
  '#2a2174',
];

/** Warm greys of the light theme. */
export const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f4f2ee',
  '#eae7e1',
  '#dcd8d0',
  '#c6c0b6',
  '#8a847a',
  '#6b655c',
  '#514c45',
  '#37332e',
  '#1f1c19',
];

/** Warm greys of the dark theme: text first, then borders, then surfaces from raised to sunken. */
export const dark: MantineColorsTuple = [
  '#eceae6',
  '#cfccc6',
  '#aaa69f',
  '#928e87',
  '#3d3a36',
  '#2c2a27',
  '#22201e',
  '#171614',
  '#11100f',
  '#0b0a0a',
];

export const success: MantineColorsTuple = [
  '#edf8f2',
  '#d6f0e1',
  '#afe1c5',
  '#80cda3',
  '#4fb580',
  '#2c9a63',
  '#1c7d4e',
  '#16653f',
  '#114f32',
  '#0c3a25',
];

export const warning: MantineColorsTuple = [
  '#fff7e8',
  '#feebc8',
  '#fcd892',
  '#f8c055',
  '#efa524',
  '#c57e08',
  '#935d02',
  '#784c02',
  '#5e3c05',
  '#432b05',
];

export const danger: MantineColorsTuple = [
  '#fef1f0',
  '#fde0dd',
  '#f9bfba',
  '#f39a93',
  '#ec7b72',
  '#dc4e45',
  '#c5362d',
  '#a52a23',
  '#84211c',
  '#611815',
];
