using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Pointers;

namespace Sinkhole.Admin.Tests.Fakes;

/// <summary>A reverse zone with one name in 10.66.0.0/16, and a server for that alone.</summary>
internal sealed class FakePointers : IPointerNames
{
    public const string Name = "ketoan-cu.noi-bo.example";

    public PointerName Find(InternetAddress address) => address.ToString() switch
    {
        "10.66.10.21" => new PointerName(PointerState.Named, Name),
        var text when text.StartsWith("10.66.", StringComparison.Ordinal) => PointerName.Of(PointerState.Nameless),
        var text when text.StartsWith("192.168.", StringComparison.Ordinal) => PointerName.Of(PointerState.NoRoute),
        _ => PointerName.Of(PointerState.NotOwn),
    };
}
