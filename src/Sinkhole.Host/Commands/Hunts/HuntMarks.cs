using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Host.Commands.Hunts;

/// <summary>Reads addresses that several devices stand behind, so that none of these is named for another.</summary>
internal static class HuntMarks
{
    /// <summary>Points of address translation.</summary>
    /// <exception cref="MustFixException">One is no address.</exception>
    public static IEnumerable<ClientMark> Nat(IEnumerable<string> addresses) => addresses.Select(text => Mark("--nat-point", text, ClientRole.Nat));

    /// <summary>DNS servers that ask for others.</summary>
    /// <exception cref="MustFixException">One is no address.</exception>
    public static IEnumerable<ClientMark> Forwarders(IEnumerable<string> addresses) => addresses.Select(text => Mark("--forwarder", text, ClientRole.Forwarder));

    private static ClientMark Mark(string option, string text, ClientRole role) =>
        InternetPrefix.TryParse(text, out var network) ? new ClientMark { Network = network, Role = role } : throw new MustFixException(
            $"'{option}' is '{text}'. Write an IP address or network, such as 10.66.0.1 or 10.66.20.0/24.",
            $"'{option}' là '{text}'. Ghi một địa chỉ IP hoặc mạng, ví dụ 10.66.0.1 hoặc 10.66.20.0/24.");
}
