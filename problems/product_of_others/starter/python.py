def products(nums: list[int]) -> list[int]:
    pass
