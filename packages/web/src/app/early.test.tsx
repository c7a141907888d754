import { act, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server.browser';
import { afterEach, expect, it } from 'vitest';
import { Early, noteEarlyTexts } from './early.ts';

const said: string[] = [];

function Form() {
  const [name, setName] = useState('');
  const [about, setAbout] = useState('as it was');
  const [agreed, agree] = useState(false);
  const [place, setPlace] = useState('hall');
  const say = (what: string) => said.push(`${what}: ${name}, ${about}, ${agreed}, ${place}`);
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          say('sent');
        }}
      >
        <input name="name" value={name} onChange={(event) => setName(event.target.value)} />
        <textarea name="about" value={about} onChange={(event) => setAbout(event.target.value)} />
        <input type="checkbox" name="agreed" checked={agreed} onChange={(event) => agree(event.target.checked)} />
        <select name="place" value={place} onChange={(event) => setPlace(event.target.value)}>
          <option value="hall">Hall</option>
          <option value="home">Home</option>
        </select>
        <button type="submit">Send</button>
      </form>
      <button type="button" id="other" onClick={() => say('pressed')}>
        Other
      </button>
      <Early />
    </>
  );
}

/** As the script in the head keeps it: `press` is what was pressed last. */
async function hydrated(press: string | null, before: (root: HTMLElement) => void = () => {}) {
  const root = document.createElement('div');
  root.id = 'root';
  root.innerHTML = renderToString(<Form />);
  document.body.append(root);
  before(root);
  window.early = { pressed: press ? root.querySelector(press) : null, end: () => said.push('ended') };
  noteEarlyTexts(root);
  await act(() => hydrateRoot(root, <Form />));
  return root;
}
const field = <Field extends HTMLElement>(root: HTMLElement, name: string) =>
  root.querySelector(`[name="${name}"]`) as Field;
const fill = (root: HTMLElement) => {
  field<HTMLInputElement>(root, 'name').value = 'Mia';
  field<HTMLTextAreaElement>(root, 'about').value = 'Night shifts';
  field<HTMLInputElement>(root, 'agreed').checked = true;
  field<HTMLSelectElement>(root, 'place').value = 'home';
};

afterEach(() => {
  document.body.replaceChildren();
  said.length = 0;
});

it('takes what was typed, ticked and chosen before, and does the last press with it', async () => {
  const root = await hydrated('[type="submit"]', fill);
  await waitFor(() => expect(said).toEqual(['ended', 'sent: Mia, Night shifts, true, home']));
  expect(field<HTMLInputElement>(root, 'name').value).toBe('Mia');
  expect(field<HTMLInputElement>(root, 'agreed').checked).toBe(true);
});

it('does a press of a button that sends nothing', async () => {
  await hydrated('#other', fill);
  await waitFor(() => expect(said).toEqual(['ended', 'pressed: Mia, Night shifts, true, home']));
});

it('does nothing by itself where nothing was done', async () => {
  const root = await hydrated(null);
  expect(said).toEqual(['ended']);
  expect(field<HTMLTextAreaElement>(root, 'about').value).toBe('as it was');
  expect(window.early).toBeUndefined();
});
