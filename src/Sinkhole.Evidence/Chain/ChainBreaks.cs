using System.Globalization;

namespace Sinkhole.Evidence.Chain;

/// <summary>The ways a chain can break, worded for the person who must find out what happened.</summary>
internal static class ChainBreaks
{
    public static ChainBreak Changed(long record) => new(
        record,
        ChainFault.Changed,
        Text($"Record {record} was changed: its content and its hash do not belong together."),
        Text($"Bản ghi số {record} đã bị sửa: nội dung không khớp với mã băm của bản ghi."));

    /// <summary>Where records do not carry the hash before them, two explanations remain.</summary>
    public static ChainBreak ChangedHereOrBefore(long record) => new(
        record,
        ChainFault.Changed,
        Text($"Record {record} was changed, or record {record - 1} together with its hash."),
        Text($"Bản ghi số {record} đã bị sửa, hoặc bản ghi số {record - 1} bị sửa cùng với mã băm của nó."));

    public static ChainBreak Replaced(long record) => new(
        record,
        ChainFault.Replaced,
        Text($"Record {record} was changed together with its hash: record {record + 1} was chained to another one."),
        Text($"Bản ghi số {record} đã bị sửa cùng với mã băm: bản ghi số {record + 1} vốn nối tiếp một bản ghi khác."));

    public static ChainBreak Unlinked(long record) => new(
        record,
        ChainFault.Unlinked,
        Text($"Record {record} does not follow from what stood before it."),
        Text($"Bản ghi số {record} không nối tiếp phần đứng trước nó."));

    public static ChainBreak Missing(long first, long last) => new(
        first,
        ChainFault.Missing,
        first == last ? Text($"Record {first} is missing.") : Text($"Records {first} to {last} are missing."),
        first == last ? Text($"Thiếu bản ghi số {first}.") : Text($"Thiếu các bản ghi từ số {first} đến số {last}."));

    public static ChainBreak Inserted(long record, long after) => new(
        record,
        ChainFault.Inserted,
        Text($"A record numbered {record} was inserted after record {after}."),
        Text($"Một bản ghi mang số {record} đã bị chèn thêm sau bản ghi số {after}."));

    public static ChainBreak Order(long record, long before) => new(
        record,
        ChainFault.Order,
        Text($"Record {record} stands behind record {before}: the order was changed."),
        Text($"Bản ghi số {record} đứng sau bản ghi số {before}: thứ tự đã bị thay đổi."));

    public static ChainBreak Unreadable(long record) => new(
        record,
        ChainFault.Unreadable,
        Text($"What stands where record {record} belongs cannot be read as a record."),
        Text($"Không đọc được nội dung ở vị trí của bản ghi số {record}."));

    public static ChainBreak Recomputed(long first, long last) => new(
        first,
        ChainFault.Recomputed,
        Text($"Records {first} to {last} are not those that were signed: at least one was changed and the chain computed anew."),
        Text($"Các bản ghi từ số {first} đến số {last} không khớp mốc xác thực đã ký: có bản ghi bị sửa rồi chuỗi băm được tính lại."));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
