using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sinkhole.Host.Data;

/// <summary>Lets only this user and root speak over the control socket.</summary>
internal static class PeerCheck
{
    // unix(7): SO_PEERCRED gives pid, uid, gid of the process that connected.
    private const int SolSocket = 1;
    private const int SoPeerCredentials = 17;
    private const int CredentialsSize = 12;

    /// <summary>True when the process at the other end belongs to this user or to root.</summary>
    public static bool IsTrusted(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        Span<byte> credentials = stackalloc byte[CredentialsSize];
        try
        {
            return socket.GetRawSocketOption(SolSocket, SoPeerCredentials, credentials) == CredentialsSize
                && BitConverter.ToUInt32(credentials[4..]) is var user && (user == 0 || user == GetEffectiveUserId());
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUserId();
}
