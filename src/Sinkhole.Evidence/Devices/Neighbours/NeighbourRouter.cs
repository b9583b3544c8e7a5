using System.Globalization;

namespace Sinkhole.Evidence.Devices.Neighbours;

/// <summary>A hardware address that stands for so many addresses that it names no device.</summary>
/// <param name="Mac">The hardware address.</param>
/// <param name="IsIPv4">Of which family.</param>
/// <param name="Addresses">For how many.</param>
public sealed record NeighbourRouter(MacAddress Mac, bool IsIPv4, int Addresses)
{
    /// <summary>For English readers.</summary>
    public string English => string.Create(
        CultureInfo.InvariantCulture,
        $"{Mac} stands for {Addresses} {Family} addresses: it is taken for a router, and no device is known by it. Mark it, or raise the bound if it is one machine.");

    /// <summary>For Vietnamese readers.</summary>
    public string Vietnamese => string.Create(
        CultureInfo.InvariantCulture,
        $"{Mac} ứng với {Addresses} địa chỉ {Family} nên được coi là bộ định tuyến; không xác định thiết bị theo địa chỉ MAC này. Đánh dấu địa chỉ này, hoặc tăng giới hạn nếu đó là một máy.");

    private string Family => IsIPv4 ? "IPv4" : "IPv6";
}
