/** So few large factors that every product is exact in any language. */
export default function valid({ nums }: { nums: number[] }): boolean {
  return nums.filter((num) => Math.abs(num) > 1).length <= 8;
}
