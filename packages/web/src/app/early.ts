import { useEffect } from 'react';

declare global {
  interface Window {
    /** Made by the script in the head of every page of the server's, and gone once the page acts by itself. */
    early?: { pressed: HTMLElement | null; end: () => void; texts?: Map<HTMLTextAreaElement, string> };
  }
}

type Typed = HTMLInputElement | HTMLTextAreaElement;

const nativeValue = (field: Typed) => Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value');

/** Called just before a page is hydrated: React writes the server's text over what is in a textarea by then. */
export function noteEarlyTexts(root: HTMLElement): void {
  if (!window.early) return;
  const changed = [...root.querySelectorAll('textarea')].filter((area) => area.value !== area.defaultValue);
  window.early.texts = new Map(changed.map((area) => [area, area.value]));
}

/** React takes no notice of a value it has found in the field; so the field goes back to the server's and is filled anew. */
function typeAgain(field: Typed): void {
  const { value, selectionStart, selectionEnd } = field;
  field.value = field.defaultValue;
  nativeValue(field)?.set?.call(field, value);
  if (selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function checkAgain(box: HTMLInputElement): void {
  box.checked = box.defaultChecked;
  box.click();
}

function retake(field: Element): void {
  if (field instanceof HTMLSelectElement) {
    const server = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
    if (field.value !== server?.value) field.dispatchEvent(new Event('change', { bubbles: true }));
  } else if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)) {
    if (field.checked && !field.defaultChecked) checkAgain(field);
    else if (field.type === 'checkbox' && field.checked !== field.defaultChecked) checkAgain(field);
  } else if (field instanceof HTMLInputElement && field.type === 'file') {
    if (field.files?.length) field.dispatchEvent(new Event('change', { bubbles: true }));
  } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    if (field.value !== field.defaultValue) typeAgain(field);
  }
}

function press(control: HTMLElement): void {
  if (!control.isConnected) return;
  if (control instanceof HTMLFormElement) control.requestSubmit();
  else control.click();
}

/**
 * A page of the server's can be read, filled in and pressed before its scripts have come, on a slow line for many seconds. What
 * was done with it until now is done again, as if it had been done just now: fields first, then the last press. Stands beside
 * the page inside its Suspense, so that the page has been hydrated when this runs.
 */
export function Early() {
  useEffect(() => {
    const { early } = window;
    if (!early) return;
    delete window.early;
    early.end();
    for (const [area, value] of early.texts ?? []) nativeValue(area)?.set?.call(area, value);
    for (const field of document.querySelectorAll('#root :is(input, textarea, select)')) retake(field);
    const { pressed } = early;
    // What the fields said is rendered before the press that relies on it.
    if (pressed) setTimeout(() => press(pressed));
  }, []);
  return null;
}
