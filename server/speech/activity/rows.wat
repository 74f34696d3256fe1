(module
  (memory (export "memory") 32)
  (func (export "rows") (param $w i32) (param $x i32) (param $y i32) (param $count i32) (param $bytes i32)
    (local $i i32) (local $at i32) (local $v v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $w1 i32) (local $w2 i32) (local $w3 i32)
    (loop $four
      (local.set $a (v128.const f32x4 0 0 0 0))
      (local.set $b (v128.const f32x4 0 0 0 0))
      (local.set $c (v128.const f32x4 0 0 0 0))
      (local.set $d (v128.const f32x4 0 0 0 0))
      (local.set $w1 (i32.add (local.get $w) (local.get $bytes)))
      (local.set $w2 (i32.add (local.get $w1) (local.get $bytes)))
      (local.set $w3 (i32.add (local.get $w2) (local.get $bytes)))
      (local.set $i (i32.const 0))
      (loop $along
        (local.set $v (v128.load (i32.add (local.get $x) (local.get $i))))
        (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $v) (v128.load (i32.add (local.get $w) (local.get $i))))))
        (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $v) (v128.load (i32.add (local.get $w1) (local.get $i))))))
        (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $v) (v128.load (i32.add (local.get $w2) (local.get $i))))))
        (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $v) (v128.load (i32.add (local.get $w3) (local.get $i))))))
        (local.set $i (i32.add (local.get $i) (i32.const 16)))
        (br_if $along (i32.lt_u (local.get $i) (local.get $bytes))))
      ;; sums of a, b, c and d, one a lane: transpose and add
      (local.set $v
        (f32x4.add
          (i8x16.shuffle 0 1 2 3 16 17 18 19 8 9 10 11 24 25 26 27 (local.get $a) (local.get $b))
          (i8x16.shuffle 4 5 6 7 20 21 22 23 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))
      (local.set $a
        (f32x4.add
          (i8x16.shuffle 0 1 2 3 16 17 18 19 8 9 10 11 24 25 26 27 (local.get $c) (local.get $d))
          (i8x16.shuffle 4 5 6 7 20 21 22 23 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d))))
      (v128.store (local.get $y)
        (f32x4.add (v128.load (local.get $y))
          (f32x4.add
            (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $v) (local.get $a))
            (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $v) (local.get $a)))))
      (local.set $w (i32.add (local.get $w3) (local.get $bytes)))
      (local.set $y (i32.add (local.get $y) (i32.const 16)))
      (local.set $count (i32.sub (local.get $count) (i32.const 4)))
      (br_if $four (i32.gt_s (local.get $count) (i32.const 0))))))
