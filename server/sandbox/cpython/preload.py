"""Imports, once, what programs may import: a run can open no file any more. Optional parts of a distribution may be missing."""

import importlib

_NAMES = """
abc argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile calendar cmath cmd code codecs
collections collections.abc colorsys concurrent.futures concurrent.futures.thread configparser contextlib contextvars copy
copyreg csv dataclasses datetime decimal difflib dis doctest enum errno faulthandler filecmp fileinput fnmatch fractions
functools gc getpass gettext glob graphlib gzip hashlib heapq hmac html html.parser imghdr importlib importlib.machinery
importlib.util inspect io ipaddress itertools json keyword linecache locale logging lzma marshal math mimetypes mmap
multiprocessing multiprocessing.context multiprocessing.popen_fork multiprocessing.pool multiprocessing.process
multiprocessing.queues multiprocessing.synchronize numbers opcode operator optparse os os.path pathlib pdb pickle
pickletools pkgutil platform posixpath pprint profile pstats queue quopri random re reprlib resource runpy sched secrets
select selectors shlex shutil signal site socket stat statistics string stringprep struct subprocess symtable sys sysconfig
tarfile tempfile textwrap threading time timeit token tokenize tomllib trace traceback tracemalloc types typing unicodedata
unittest unittest.mock urllib urllib.parse uuid warnings wave weakref xml.etree.ElementTree zipfile zlib zoneinfo _heapq
_bisect _random _collections_abc _datetime _decimal _json _pickle _statistics _struct _strptime _sitebuiltins
encodings.ascii encodings.cp1252 encodings.cp437 encodings.hex_codec encodings.idna encodings.latin_1 encodings.punycode
encodings.raw_unicode_escape encodings.rot_13 encodings.unicode_escape encodings.utf_16 encodings.utf_16_be
encodings.utf_16_le encodings.utf_32 encodings.utf_8_sig
""".split()

for _name in _NAMES:
    try:
        importlib.import_module(_name)
    except ImportError:
        pass
