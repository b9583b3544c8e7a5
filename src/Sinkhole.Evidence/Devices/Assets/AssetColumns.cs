using Sinkhole.Evidence.Devices.Text;

namespace Sinkhole.Evidence.Devices.Assets;

/// <summary>Where in a sheet of assets the columns are, by the names offices give them; -1 for one that is not there.</summary>
/// <param name="Mac">The hardware address.</param>
/// <param name="Address">The fixed IP address.</param>
/// <param name="Name">What the machine is called.</param>
/// <param name="Room">Where it stands.</param>
/// <param name="Owner">Who uses it.</param>
/// <param name="Unit">The code of the unit it belongs to.</param>
internal sealed record AssetColumns(int Mac, int Address, int Name, int Room, int Owner, int Unit)
{
    /// <summary>The columns of a header; null for a line that is none, since it names no machines.</summary>
    public static AssetColumns? Find(CsvHeader header)
    {
        var columns = new AssetColumns(
            header.Find("mac", "địa chỉ mac", "mac address", "hardware address"),
            header.Find("ip", "địa chỉ ip", "ip address", "address"),
            header.Find("tên máy", "tên thiết bị", "tên", "name", "host name", "hostname", "device"),
            header.Find("phòng", "vị trí", "phòng ban", "room", "location"),
            header.Find("người quản lý", "người sử dụng", "người dùng", "owner", "user"),
            header.Find("mã đơn vị", "đơn vị", "unit", "unit code"));
        return columns is { Mac: < 0, Address: < 0 } ? null : columns;
    }
}
