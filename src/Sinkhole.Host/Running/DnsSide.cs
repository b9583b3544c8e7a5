using Sinkhole.Host.Commands;
using Sinkhole.Server;
using Sinkhole.Server.Listeners;

namespace Sinkhole.Host.Running;

/// <summary>Starts the DNS listeners, or says in words which setting stands in the way.</summary>
internal static class DnsSide
{
    /// <summary>Binds every address and begins to serve.</summary>
    /// <exception cref="MustFixException">An address cannot be listened on.</exception>
    public static DnsServer Start(ServerOptions options, ServerCollaborators collaborators)
    {
        var start = DnsServer.Start(options, collaborators);
        return start.IsServing ? start.Server : throw new MustFixException(
            string.Join(Environment.NewLine, start.Failures.Select(English)), string.Join(Environment.NewLine, start.Failures.Select(Vietnamese)));
    }

    private static string English(ListenFailure failure) => $"'dns.listen' is '{failure.Address}' ({Transport(failure)}): " + failure.Kind switch
    {
        ListenFailureKind.PortInUse => "another program has this port. Stop it, or write another port.",
        ListenFailureKind.AddressNotHere => "this machine does not have this address. Write one of its addresses, or 0.0.0.0 for all.",
        ListenFailureKind.NotPermitted => "this user may not use this port. Write a port above 1023, or grant CAP_NET_BIND_SERVICE.",
        ListenFailureKind.Other => $"the address cannot be listened on ({failure.Reason}). Write another.",
    };

    private static string Vietnamese(ListenFailure failure) => $"'dns.listen' là '{failure.Address}' ({Transport(failure)}): " + failure.Kind switch
    {
        ListenFailureKind.PortInUse => "chương trình khác đang dùng cổng này. Dừng chương trình đó, hoặc ghi cổng khác.",
        ListenFailureKind.AddressNotHere => "máy này không có địa chỉ này. Ghi một địa chỉ của máy, hoặc 0.0.0.0 cho mọi địa chỉ.",
        ListenFailureKind.NotPermitted => "người dùng này không được dùng cổng này. Ghi cổng trên 1023, hoặc cấp quyền CAP_NET_BIND_SERVICE.",
        ListenFailureKind.Other => $"không mở được địa chỉ này ({failure.Reason}). Ghi địa chỉ khác.",
    };

    private static string Transport(ListenFailure failure) => failure.Transport.ToString().ToUpperInvariant();
}
