using Sinkhole.Server.Listeners;

namespace Sinkhole.Server.Landing;

/// <summary>Why contacts are not met, in words for people.</summary>
/// <param name="English">In English, a sentence or more.</param>
/// <param name="Vietnamese">The same in Vietnamese.</param>
public sealed record LandingProblem(string English, string Vietnamese)
{
    internal static LandingProblem From(ListenFailure failure)
    {
        var (english, vietnamese) = failure.Kind switch
        {
            ListenFailureKind.PortInUse => (
                "another program has this port. Stop it, or leave the port out.",
                "chương trình khác đang dùng cổng này. Dừng chương trình đó, hoặc bỏ cổng này."),
            ListenFailureKind.AddressNotHere => (
                "this machine does not have this address. Give it to the machine, or write another.",
                "máy này không có địa chỉ này. Gán địa chỉ cho máy, hoặc ghi địa chỉ khác."),
            ListenFailureKind.NotPermitted => (
                "this user may not use this port. Grant CAP_NET_BIND_SERVICE, or write a port above 1023.",
                "người dùng này không được dùng cổng này. Cấp quyền CAP_NET_BIND_SERVICE, hoặc ghi cổng trên 1023."),
            ListenFailureKind.Other => (
                $"it cannot be listened on ({failure.Reason}). Write another.",
                $"không mở được cổng này ({failure.Reason}). Ghi cổng khác."),
        };
        var place = $"{failure.Address} ({failure.Transport.ToString().ToUpperInvariant()})";
        return new($"{place}: {english} It is tried again every 30 seconds.", $"{place}: {vietnamese} Chương trình thử lại sau mỗi 30 giây.");
    }
}
