import { memo } from 'react';
import { packageFill } from '../../canvas/palette.ts';
import { displayName } from '../../lib/text.ts';
import { formatShare, formatValue, shareOf } from '../../lib/units.ts';
import type { GraphPicture, PlacedEdge, PlacedNode } from '../../views/graphLayout.ts';
import { graphWords as say } from '../wordsGraph.ts';
import type { Around } from './around.ts';
import styles from './Drawing.module.css';

interface DrawingProps {
  readonly picture: GraphPicture;
  /** Place of the selected node, or NONE. */
  readonly marked: number;
  readonly unit: string;
  readonly total: number;
  readonly dark: boolean;
  /** What is not pale; null: all. */
  readonly near: Around | null;
  /** By frame: 1 where it matches the search; null where nothing is searched for. */
  readonly match: Uint8Array | null;
}

/** Thickness of the lightest edge, and what the heaviest has more, CSS pixels. */
const THICKNESS = { least: 1, more: 6 };
/** Callees that a node is said to call. */
const SAID = 3;

/** All edges, then all nodes. Drawn once, and left alone while it is moved. */
export const Drawing = memo(function Drawing({ picture, marked, near, unit, total, dark, match }: DrawingProps) {
  const { nodes, edges } = picture;
  const heaviest = edges.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
  const says = nodes.map((node, i) => sayNode(node, calleesOf(picture, i, unit), { unit, total }));
  return (
    <>
      <defs>
        <Arrow id="graph-arrow" className={styles.head} />
        <Arrow id="graph-arrow-marked" className={styles.headMarked} />
      </defs>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus; nodes say whom they call */}
      <g aria-hidden="true">
        {edges.map((edge, i) => (
          <Edge
            key={`${edge.from} ${edge.to}`}
            edge={edge}
            marked={edge.from === marked || edge.to === marked}
            far={near?.edges[i] === 0}
            thickness={THICKNESS.least + (THICKNESS.more * Math.abs(edge.value)) / Math.max(heaviest, 1)}
            label={formatValue(edge.value, unit)}
            title={say.edge({
              from: displayName(nodes[edge.from]!.name),
              to: displayName(nodes[edge.to]!.name),
              value: say.value(formatValue(edge.value, unit), formatShare(shareOf(edge.value, total))),
              residual: edge.residual,
            })}
          />
        ))}
      </g>
      {nodes.map((node, i) => (
        <Node
          key={node.frame}
          node={node}
          place={i}
          marked={i === marked}
          dim={near?.nodes[i] === 0 || (match !== null && match[node.frame] !== 1)}
          fill={packageFill(node.pack, dark)}
          says={says[i]!}
          values={valuesOf(node, unit, total)}
        />
      ))}
    </>
  );
});

function Arrow({ id, className }: { readonly id: string; readonly className: string | undefined }) {
  return (
    <marker
      id={id}
      className={className}
      viewBox="0 0 8 8"
      refX="7"
      refY="4"
      markerWidth="9"
      markerHeight="9"
      markerUnits="userSpaceOnUse"
      orient="auto"
    >
      <path d="M0 0.5 8 4 0 7.5Z" />
    </marker>
  );
}

interface EdgeProps {
  readonly edge: PlacedEdge;
  readonly marked: boolean;
  /** On no way of calls through the selected node. */
  readonly far: boolean;
  readonly thickness: number;
  readonly label: string;
  readonly title: string;
}

function Edge({ edge, marked, far, thickness, label, title }: EdgeProps) {
  return (
    <g
      className={styles.edge}
      data-edge=""
      data-marked={marked}
      data-far={far}
      data-residual={edge.residual}
      data-value={edge.value}
    >
      <title>{title}</title>
      <path
        d={curveThrough(edge.points)}
        strokeWidth={thickness.toFixed(2)}
        strokeDasharray={edge.residual ? '5 4' : undefined}
        markerEnd={`url(#${marked ? 'graph-arrow-marked' : 'graph-arrow'})`}
      />
      <text className={styles.weight} x={edge.x} y={edge.y} dominantBaseline="central" textAnchor="middle">
        {label}
      </text>
    </g>
  );
}

interface NodeProps {
  readonly node: PlacedNode;
  readonly place: number;
  readonly marked: boolean;
  readonly dim: boolean;
  readonly fill: string;
  readonly says: string;
  readonly values: readonly string[];
}

/** Height of a line, as part of the size of its letters; size of the letters of values. */
const LINE = 1.3;
const VALUE = 12;

function Node({ node, place, marked, dim, fill, says, values }: NodeProps) {
  const { x, y, width, height, font, lines } = node;
  const top = y - ((lines.length * font + values.length * VALUE) * LINE) / 2;
  return (
    <g
      id={`graph-node-${place}`}
      className={styles.node}
      role="option"
      aria-selected={marked}
      aria-label={says}
      data-node={place}
      data-dim={dim}
      data-name={node.name}
      data-flat={node.flat}
      data-cum={node.cum}
    >
      <title>{says}</title>
      <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx="2" style={dim ? {} : { fill }} />
      {lines.map((line, i) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          key={i}
          x={x}
          y={top + (i + 0.5) * font * LINE}
          fontSize={font}
          dominantBaseline="central"
          textAnchor="middle"
          direction="ltr"
        >
          {line}
        </text>
      ))}
      {values.map((value, i) => (
        <text
          key={value}
          x={x}
          y={top + (lines.length * font + (i + 0.5) * VALUE) * LINE}
          fontSize={VALUE}
          dominantBaseline="central"
          textAnchor="middle"
        >
          {value}
        </text>
      ))}
    </g>
  );
}

/** `12 MB (3 %)` where flat is all of cum, else `12 MB (3 %)`, `of 40 MB (10 %)`. */
function valuesOf({ flat, cum }: PlacedNode, unit: string, total: number): string[] {
  const text = (value: number) => say.value(formatValue(value, unit), formatShare(shareOf(value, total)));
  if (flat === cum) return [text(flat)];
  return flat === 0 ? [`${say.none} ${say.of} ${text(cum)}`] : [text(flat), `${say.of} ${text(cum)}`];
}

function calleesOf({ nodes, edges }: GraphPicture, from: number, unit: string): string {
  return edges
    .filter((edge) => edge.from === from)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, SAID)
    .map(({ to, value }) => say.call(displayName(nodes[to]!.name), formatValue(value, unit)))
    .join(', ');
}

function sayNode({ name, flat, cum }: PlacedNode, calls: string, of: { unit: string; total: number }): string {
  const text = (value: number) => say.value(formatValue(value, of.unit), formatShare(shareOf(value, of.total)));
  return say.node({ name: displayName(name), flat: text(flat), cum: text(cum), calls });
}

/** A smooth line: through the first and last point, and the middles of what lies between, bent at each point. */
function curveThrough(points: readonly number[]): string {
  const count = points.length / 2;
  const at = (i: number): [number, number] => [points[2 * i]!, points[2 * i + 1]!];
  if (count === 0) return '';
  const text = ([x, y]: [number, number]) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  let path = `M${text(at(0))}`;
  for (let i = 1; i < count - 1; i++) {
    const [x, y] = at(i);
    const [nextX, nextY] = at(i + 1);
    const end: [number, number] = i === count - 2 ? [nextX, nextY] : [(x + nextX) / 2, (y + nextY) / 2];
    path += `Q${text([x, y])} ${text(end)}`;
  }
  return count === 2 ? `${path}L${text(at(1))}` : path;
}
