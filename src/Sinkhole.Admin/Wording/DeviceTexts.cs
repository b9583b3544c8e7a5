namespace Sinkhole.Admin.Wording;

/// <summary>Texts of what devices are known by.</summary>
internal sealed class DeviceTexts(Language language)
{
    public string NeighboursTitle => language.Pick("Chưa đọc được bảng láng giềng", "The neighbour tables cannot be read");

    public string ExclusionOverTitle => language.Pick("Một ngoại lệ đã hết hạn", "An exclusion is over");

    public string LeaseSourceTitle(string source) => language.Pick($"Chưa đọc được nguồn cấp phát địa chỉ (DHCP) \"{source}\"", $"DHCP lease source \"{source}\" is not read");

    public string SkewTitle(string source) => language.Pick($"Đồng hồ của nguồn \"{source}\" có thể lệch", $"The clock of \"{source}\" seems off");

    public string SkewText(string skew, bool isAhead) => isAhead
        ? language.Pick(
            $"Bản ghi mới nhất bắt đầu sau giờ của máy này {skew}. Đồng bộ thời gian (NTP) và kiểm tra mục 'zone' của nguồn: giờ sai làm xác định nhầm thiết bị giữ địa chỉ.",
            $"Its newest lease begins {skew} after this machine's time. Synchronise both clocks (NTP) and check 'zone' of the source: with a wrong time the wrong device is taken for the holder of an address.")
        : language.Pick(
            $"Bản ghi mới luôn xuất hiện muộn ít nhất {skew}. Đồng bộ thời gian (NTP), kiểm tra mục 'zone' của nguồn và cách sao chép tệp: giờ sai làm xác định nhầm thiết bị giữ địa chỉ.",
            $"Its new leases always come at least {skew} late. Synchronise both clocks (NTP), check 'zone' of the source and what copies the file: with a wrong time the wrong device is taken for the holder of an address.");

    public string TableTitle(string table) => language.Pick($"Chưa áp dụng được tệp ở 'devices.{table}'", $"The file of 'devices.{table}' is not in force");

    public string RefusedRowsTitle(string table, string rows) => language.Pick(
        $"{rows} dòng của tệp ở 'devices.{table}' không được nhận hoặc cần xem lại", $"{rows} rows of the file of 'devices.{table}' are not taken, or need a look");
}
