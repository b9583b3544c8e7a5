namespace Sinkhole.Campaigns.Hunts.Coverage;

/// <summary>How far a DNS sinkhole sees, in the words that stand wherever its figures are read.</summary>
public static class SinkholeReach
{
    /// <summary>What it alone does not see.</summary>
    public static HuntText NotSeen { get; } = new(
        "A DNS sinkhole alone does not see connections that are made to an address without asking for a name, nor machines that ask another DNS server (a public one, or DNS over HTTPS of a program's own).",
        "Chỉ riêng máy chủ sinkhole thì không thấy được kết nối thẳng tới địa chỉ IP mà không truy vấn tên miền, cũng không thấy thiết bị dùng máy chủ DNS khác (máy chủ DNS công cộng, hoặc DNS qua HTTPS của riêng một chương trình).");
}
