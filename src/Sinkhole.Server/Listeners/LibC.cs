using System.Runtime.InteropServices;

namespace Sinkhole.Server.Listeners;

/// <summary>The batched socket calls of Linux, with their structures as 64-bit kernels lay them out.</summary>
internal static unsafe partial class LibC
{
    /// <summary>Take what is there after the first datagram, do not wait for a full batch (recvmmsg(2)).</summary>
    public const int MsgWaitForOne = 0x10000;

    public const int Eintr = 4;
    public const int Eagain = 11;

    private const string Library = "libc";

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "recvmmsg", SetLastError = true)]
    public static partial int ReceiveMany(SafeHandle socket, MessageVector* messages, uint count, int flags, void* timeout);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "sendmmsg", SetLastError = true)]
    public static partial int SendMany(SafeHandle socket, MessageVector* messages, uint count, int flags);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "sendmsg", SetLastError = true)]
    public static partial nint SendOne(SafeHandle socket, SocketMessage* message, int flags);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetOption(SafeHandle socket, int level, int name, int* value, uint length);

    /// <summary>struct msghdr.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct SocketMessage
    {
        public byte* Name;
        public uint NameLength;
        public Buffer* Buffers;
        public nuint BufferCount;
        public byte* Control;
        public nuint ControlLength;
        public int Flags;
    }

    /// <summary>struct mmsghdr.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct MessageVector
    {
        public SocketMessage Message;
        public uint Length;
    }

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Buffer
    {
        public byte* Base;
        public nuint Length;
    }
}
