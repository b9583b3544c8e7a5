using System.Globalization;
using System.Text;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Evidence.Tests.Devices;

/// <summary>Values from their text, for tests that know the text to be good.</summary>
internal static class Given
{
    public static InternetAddress Address(string text) => InternetAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text, nameof(text));

    public static InternetPrefix Network(string text) => InternetPrefix.TryParse(text, out var prefix) ? prefix : throw new ArgumentException(text, nameof(text));

    public static MacAddress Mac(string text) => MacAddress.TryParse(text, out var mac) ? mac : throw new ArgumentException(text, nameof(text));

    public static DeviceId Device(string text) => DeviceId.TryParse(text, out var device) ? device : throw new ArgumentException(text, nameof(text));

    public static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public static DateTimeOffset Second(long second) => DateTimeOffset.FromUnixTimeSeconds(second);

    public static Stream Stream(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));
}
