/** There are at least k different numbers. */
export default function valid({ nums, k }: { nums: number[]; k: number }): boolean {
  return new Set(nums).size >= k;
}
