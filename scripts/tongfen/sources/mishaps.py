"""What the machine refused, in a clerk's words."""

import errno

_SAID = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "这里只能读,不能写",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘满了",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径里有一级不是文件夹",
    errno.EISDIR: "这是文件夹,不是文件",
    errno.EEXIST: "已经有同名的文件",
    errno.ENOTEMPTY: "文件夹里有别的文件",
    errno.ENAMETOOLONG: "名字太长",
    errno.ELOOP: "链接转了圈",
    errno.EMFILE: "打开的文件太多",
    errno.ENOMEM: "内存不够",
}


def why(error: OSError) -> str:
    """Say why something could not be read or written."""
    return _SAID.get(error.errno or 0) or error.strerror or str(error)


def told(error: OSError) -> str:
    """Say what could not be read or written, and why, in one line."""
    where = error.filename2 or error.filename
    return f"{where}:{why(error)}" if where else f"读写文件不成功:{why(error)}"
