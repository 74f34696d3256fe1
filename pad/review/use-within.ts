import { useEffect, type RefObject } from 'react';

/** Brings the row that `selector` finds into view inside its box; the page itself stays where it is. */
export function useWithin(box: RefObject<HTMLElement | null>, selector: string | null): void {
  useEffect(() => {
    const bring = () => {
      const row = selector === null ? null : box.current?.querySelector<HTMLElement>(selector);
      if (!box.current || !row) return;
      const [outer, inner] = [box.current.getBoundingClientRect(), row.getBoundingClientRect()];
      if (inner.top < outer.top || inner.bottom > outer.bottom)
        box.current.scrollBy({ top: inner.top - outer.top - (outer.height - inner.height) / 3 });
    };
    bring();
    // Rows out of sight have a guessed height until they come near: what moved by that is made good.
    const again = requestAnimationFrame(bring);
    return () => cancelAnimationFrame(again);
  }, [box, selector]);
}
