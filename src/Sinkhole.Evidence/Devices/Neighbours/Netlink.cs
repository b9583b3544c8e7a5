using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sinkhole.Evidence.Devices.Neighbours;

/// <summary>The socket calls that reach rtnetlink, which the framework's sockets do not offer.</summary>
internal static partial class Netlink
{
    /// <summary>EINTR.</summary>
    public const int Interrupted = 4;

    private const string Library = "libc";

    // <bits/socket.h> and <linux/netlink.h> on every architecture .NET runs on.
    private const int Family = 16;
    private const int RawCloseOnExec = 3 | 0x80000;
    private const int Route = 0;
    private const int SocketLevel = 1;
    private const int ReceiveTimeout = 20;

    /// <summary>Opens a socket whose calls come back after a time at the latest; invalid when there is none to be had.</summary>
    public static SafeFileHandle Open(TimeSpan patience)
    {
        var socket = new SafeFileHandle(Socket(Family, RawCloseOnExec, Route), ownsHandle: true);
        if (!socket.IsInvalid)
        {
            // struct timeval of 64-bit systems: seconds and microseconds.
            ReadOnlySpan<long> time = [(long)patience.TotalSeconds, patience.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond];
            _ = SetOption(socket, SocketLevel, ReceiveTimeout, time, sizeof(long) * 2);
        }

        return socket;
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(SafeFileHandle socket, ReadOnlySpan<byte> octets, nuint count, int flags);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(SafeFileHandle socket, Span<byte> octets, nuint count, int flags);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
    private static partial int Socket(int family, int type, int protocol);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport(Library, EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetOption(SafeFileHandle socket, int level, int name, ReadOnlySpan<long> value, uint length);
}
