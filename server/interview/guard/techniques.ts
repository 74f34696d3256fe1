/**
 * Names of techniques and data structures. A model may not bring one up before the candidate or the problem's own public
 * text does, right or wrong: "no heap here" says something too.
 */
interface Technique {
  /** Compared as words, stemmed, whether written as one or as several. */
  names: string;
  /** The same in other languages of Latin letters. */
  elsewhere?: string;
  /** A program that uses it has named it. */
  written?: RegExp;
}

export const TECHNIQUES: readonly Technique[] = [
  {
    names:
      'hash, hash map, hash table, hash set, hashing, dictionary, lookup table, look-up table, associative array, key value store, key-value pairs, map from, map of, in a map, a map keyed, use a map, use maps, put in map, store in map, keyed by, set of seen, seen set, hash based, table of values, in a set, into a set, with a set, use a set, visited set, set of visited',
    elsewhere:
      'Streuwerttabelle, Hashtabelle, Wörterbuch, table de hachage, dictionnaire, tabla hash, diccionario, tabella hash, dizionario, dicionário, tabela hash, woordenboek, hashtabel, słownik, sözlük, hajautustaulu, hachage, tablica mieszająca, slovník, ordbok',
    written: /\{\}|\bdict\b|new Map|new Set|defaultdict|Counter|\bset\(|\bin seen\b|Object\.create|\{\s*\w+\s*:/,
  },
  {
    names: 'sort, presort, to order, order intervals, order numbers, order words, order items, order everything, order all, order by, sort first, arrange in ascending, ascending order first, quick sort, merge sort, timsort, radix sort, counting sort, put in order, bring in order',
    elsewhere: 'sortieren, sortiere, sortiert, Sortierung, trier, triez, tri par, ordenar, ordena, ordene, ordinare, ordina, sorteren, sorteer, sortować, sortuj, posortuj, sırala, sortera, seřadit, ordonner',
    written: /\bsort(?:ed|ing)?\b/i,
  },
  { names: 'stack, stacking, LIFO, last in first out, push and pop, pop the, pile, monotonic stack, monotone stack', elsewhere: 'Stapel, Stapelspeicher, Keller, Kellerspeicher, empiler, pila, pilha, stos, yığın, stapelen, zásobník, dépiler', written: /stack|\.pop\(\)/i },
  { names: 'queue, FIFO, first in first out, deque, dequeue, enqueue, ring buffer', elsewhere: "Warteschlange, Schlange, file d'attente, cola, coda, wachtrij, kolejka, kuyruk, kö, fronta", written: /queue|deque|\.shift\(|popleft/i },
  { names: 'heap, min heap, max heap, priority queue, heapify, heap push, heap pop, tournament tree', elsewhere: 'Halde, Prioritätswarteschlange, file de priorité, montículo, monticulo, cola de prioridad, coda di priorità, fila de prioridade, prioriteitswachtrij, kopiec, tas binaire, mucchio', written: /heap|priority/i },
  { names: 'binary search, bisect, bisection, halve, halving, half each time, cut in half, divide in half, split in half, midpoint, middle element, mid point, logarithmic search, half of the list, discard half, throw away half, one half, other half, half that', elsewhere: 'binäre Suche, Intervallhalbierung, recherche binaire, recherche dichotomique, dichotomie, búsqueda binaria, ricerca binaria, busca binária, binair zoeken, wyszukiwanie binarne, ikili arama', written: /\bmid\b|\bmiddle\b|bisect/i },
  { names: 'two pointers, pointer, ptr, left and right pointer, slow and fast, fast and slow, tortoise, hare, both ends, two fingers, from both sides, two indices, two indexes, opposite ends, converging', elsewhere: 'zwei Zeiger, Zeiger, deux pointeurs, pointeur, dos punteros, puntero, due puntatori, puntatore, dois ponteiros, ponteiro, twee wijzers, wskaźnik, iki işaretçi', written: /\b(?:left|low|lo|slow)\b[\s\S]*\b(?:right|high|hi|fast)\b/ },
  { names: 'sliding window, window, moving window, caterpillar, shrink from the left, expand to the right', elsewhere: 'gleitendes Fenster, Schiebefenster, fenêtre glissante, ventana deslizante, finestra scorrevole, janela deslizante, schuivend venster, okno przesuwne', written: /window/i },
  { names: 'recursion, recursive, recurse, call itself, calls itself, function calling itself, base case', elsewhere: 'Rekursion, rekursiv, récursion, récursif, récursivité, recursión, recursivo, ricorsione, ricorsivo, recursão, recursie, rekurencja, özyineleme', written: /recurs/i },
  { names: 'backtrack, backtracking, undo the choice, undo with recursion, decision tree, branch and bound, prune', elsewhere: 'Rücksetzverfahren, retour sur trace, vuelta atrás, retroceso, ritorno all indietro', written: /backtrack/i },
  { names: 'dynamic programming, dynamic program, dp, dp array, dp table, memo, memoize, memoise, memoization, cache the, cache results, caching, tabulation, bottom up, top down, optimal substructure, overlapping subproblems, subproblem, recurrence, fibonacci, golden ratio, fill a table, table of', elsewhere: 'dynamische Programmierung, programmation dynamique, programación dinámica, programmazione dinamica, programação dinâmica, dynamisch programmeren, programowanie dynamiczne, dinamik programlama', written: /\bdp\b|memo|cache|known/i },
  { names: 'depth first, DFS, flood fill, breadth first, BFS, level order, graph search, graph traversal, union find, disjoint set, connected component, spanning tree, connected regions, traverse the graph, search outwards, adjacency', elsewhere: 'Tiefensuche, Breitensuche, parcours en profondeur, parcours en largeur, búsqueda en profundidad, búsqueda en anchura, ricerca in profondità, ricerca in ampiezza, busca em largura, busca em profundidade, przeszukiwanie wszerz', written: /\bdfs\b|\bbfs\b|visited|flood|union/i },
  { names: 'topological, toposort, topological sort, in degree, indegree, kahn, prerequisite count, strongly connected, cycle detection, floyd', elsewhere: 'topologisch, topologische Sortierung, tri topologique, orden topológico, ordinamento topologico, tarjan', written: /degree|topo/i },
  { names: 'dijkstra, bellman, bellman ford, ford, floyd warshall, relax edges, relax flights, relax the edge, relax all', written: /dijkstra|bellman|relax/i },
  { names: 'prefix sum, prefix product, suffix product, prefix, suffix, running product, running total, running sum, cumulative, accumulate, prefix maximum, suffix maximum, product of the left, left product, right product, two passes, two pass, second pass, kadane', elsewhere: 'Präfix, Präfixsumme, somme préfixe, préfixe, suma de prefijos, prefijo, somma dei prefissi, produto prefixo', written: /prefix|suffix|running/i },
  { names: 'sweep, sweep line, line sweep, event points, difference array, chronological', elsewhere: 'Sweepline, balayage, línea de barrido', written: /events?\b|sweep/i },
  { names: 'counter, frequency, frequencies, frequency table, histogram, tally, bucket, bucket sort, pigeonhole, count array, counts array, frequency map, occurrence map', elsewhere: 'Häufigkeit, Häufigkeitstabelle, Zähler, fréquence, compteur, frecuencia, contador, frequenza, contatore, częstość', written: /count|freq|boxes|bucket/i },
  { names: 'modulo, mod, modulus, remainder, modular, mod four, mod 4, wrap around, modular arithmetic', elsewhere: 'Restklasse, Rest bei Division, reste de la division, módulo, resto, reszta', written: /%/ },
  { names: 'xor, bitmask, bit mask, bitwise, bit manipulation', written: /\^|<<|&\s?1/ },
  { names: 'monotonic, monotone, decreasing stack, increasing stack, monotonic queue', elsewhere: 'monoton, monotonique, monótona', written: /monoton/i },
  { names: 'greedy, greedily, always take the largest', elsewhere: 'gierig, glouton, voraz, codicioso, avido, goloso', written: /greedy/i },
  { names: 'divide and conquer, pairwise merge, merge in pairs, merge pairwise, k way merge, tournament', elsewhere: 'teile und herrsche, diviser pour régner, divide y vencerás, divide et impera, dividi', written: /conquer/i },
  { names: 'complement, target minus, subtract from the target, difference to the target, what is missing to the target', elsewhere: 'Komplement, Ergänzung, complément, complemento', written: /target\s*-|complement/i },
  { names: 'trie, linked list, dummy node, sentinel, suffix tree, segment tree, fenwick, binary indexed, balanced tree, red black', elsewhere: 'verkettete Liste, liste chaînée, lista enlazada', written: /trie|dummy|sentinel/i },
  { names: 'slice, slicing, swap, reverse the, reversing, reversed, palindrome, isalnum, canonical form, canonical key, signature key, anagram key, sorted letters', elsewhere: 'umdrehen, inverser, invertir, rovesciare', written: /slice|swap|revers|\[\w*:|::/i },
  { names: 'pivot, rotation point, rotation index, inflection point', elsewhere: 'pivote, Drehpunkt', written: /pivot|cut/i },
  { names: 'single pass, one pass, once through, one sweep, single loop, nested loops, double loop' },
  { names: 'plates, pancakes, phone book, phonebook, ticket line, queue at the, russian dolls, waiting line', elsewhere: 'Teller' },
  { names: 'levenshtein, edit matrix, wagner, needleman', written: /levenshtein/i },
]; // prettier-ignore

/** What sounds like a technique and is none. */
export const IDIOMS =
  /\b(?:(?:that|this|some|any|what|all|every|no) sorts?|sorts? of|(?:tech|full) stack|stack (?:trace|overflow)|call stack|window of time|time window|browser window|in the window|dictionary definition|pop(?:s|ped)? (?:into|up|in)\b|rest assured|stacks? up|heaps? of (?:time|praise)|swap notes|swap places with you)/gi;
