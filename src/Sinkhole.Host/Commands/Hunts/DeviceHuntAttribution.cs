using System.Globalization;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Leases;

namespace Sinkhole.Host.Commands.Hunts;

/// <summary>Names for a hunt who had an address at the time of a line; without proof the address itself is the subject, and is called so.</summary>
internal sealed class DeviceHuntAttribution(HuntDevices devices, Func<Confidence, string> confidence) : IHuntAttribution
{
    private long asked;
    private long byAddress;

    /// <summary>How clients are named, for the report.</summary>
    public HuntText Note
    {
        get
        {
            if (devices.Leases.IsEmpty)
            {
                return new(
                    "No DHCP leases or neighbours were given (--leases): who had an address at the time is unknown, and \"ip:\" names the address itself, not a device.",
                    "Không có bản ghi cấp phát địa chỉ (DHCP) hay bảng láng giềng (--leases): chưa biết thiết bị nào giữ địa chỉ IP tại thời điểm đó; \"ip:\" là chính địa chỉ IP, không phải thiết bị.");
            }

            var english = string.Join("; ", devices.Leases.Select(file => Describe(file, "shows only from", "on")));
            var vietnamese = string.Join("; ", devices.Leases.Select(file => Describe(file, "chỉ có từ", "trở đi")));
            return new(
                string.Create(CultureInfo.InvariantCulture, $"Devices are named by who held the address at the time of the line: {english}. Of {asked} findings {byAddress} name the address alone (\"ip:\"), for which no lease tells who had it then."),
                string.Create(CultureInfo.InvariantCulture, $"Thiết bị được xác định theo bản ghi cấp phát địa chỉ tại thời điểm của dòng nhật ký: {vietnamese}. Trong {asked} kết quả có {byAddress} kết quả chỉ nêu địa chỉ IP (\"ip:\") vì không có bản ghi cho biết thiết bị nào giữ địa chỉ lúc đó."));
        }
    }

    /// <inheritdoc/>
    public HuntDevice? Find(InternetAddress client, DateTimeOffset time)
    {
        var found = devices.Directory.Attribute(client, time, ForwardedIdentity.None);
        var unit = devices.Networks.UnitOf(client, time);
        asked++;
        byAddress += found.Device.Kind == DeviceKind.Ip ? 1 : 0;
        return new HuntDevice(found.Device.ToString(), AttributionText.Of(found.Source), confidence(found.Confidence))
        {
            Excluded = found.Exclusion?.Reason ?? "",
            HostName = found.HostName,
            Unit = unit,
            UnitName = devices.Units.NameOf(unit, time),
        };
    }

    private string Describe(LeaseHistoryReading file, string from, string on)
    {
        var form = file.Form is { } known ? LeaseWords.WordOf(known) : "";
        var present = file.ShowsFrom is { } time ? string.Create(CultureInfo.InvariantCulture, $", {from} {TimeZoneInfo.ConvertTime(time, devices.Zone):yyyy-MM-dd HH:mm} {on}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{file.Name} ({form}, {file.Holdings}{present})");
    }
}
