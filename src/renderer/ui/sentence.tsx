import { pieces } from '../../shared/credentials/sentences.ts';

/** A sentence of which the values stand out. */
export function Sentence({ text }: { readonly text: string }) {
  let offset = 0;
  return (
    <>
      {pieces(text).map(({ text: piece, value }) => {
        offset += piece.length;
        return value ? (
          <b key={offset}>
            <bdi>{piece}</bdi>
          </b>
        ) : (
          <span key={offset}>{piece}</span>
        );
      })}
    </>
  );
}
