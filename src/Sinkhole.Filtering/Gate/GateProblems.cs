using System.Globalization;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Gate;

/// <summary>What stops a version, worded for the person who must decide.</summary>
internal static class GateProblems
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public static ListProblem Emptied(int before) => new(
        string.Create(CultureInfo.InvariantCulture, $"The new list has no entries; {before:N0} are in force and stay so. Check the file, or release it by name and say that it may be emptied."),
        string.Create(Vietnamese, $"Danh sách mới không có mục nào; {before:N0} mục đang áp dụng vẫn có hiệu lực. Kiểm tra tệp, hoặc áp dụng đích danh và xác nhận cho phép để trống."));

    public static ListProblem Shrunk(int entries, int before) => new(
        string.Create(CultureInfo.InvariantCulture, $"The new list is {Share(before - entries, before)}% shorter ({entries:N0} entries, {before:N0} in force). The old one stays in force. Check the file or confirm."),
        string.Create(Vietnamese, $"Danh sách mới ít hơn bản đang áp dụng {Share(before - entries, before)}% ({entries:N0} mục, đang áp dụng {before:N0}). Bản cũ vẫn có hiệu lực. Kiểm tra tệp, hoặc xác nhận nếu đúng."));

    public static ListProblem Grown(int entries, int before) => new(
        string.Create(CultureInfo.InvariantCulture, $"The new list has {entries:N0} entries, {before:N0} are in force: more growth than this list may have. The old one stays in force. Check the file or confirm."),
        string.Create(Vietnamese, $"Danh sách mới có {entries:N0} mục, bản đang áp dụng có {before:N0}: tăng quá giới hạn của danh sách. Bản cũ vẫn có hiệu lực. Kiểm tra tệp, hoặc xác nhận nếu đúng."));

    public static ListProblem CutShort(string file, long stated, long octets) => new(
        string.Create(CultureInfo.InvariantCulture, $"\"{file}\" is cut short: {octets:N0} of {stated:N0} octets came. Get it again from where it came."),
        string.Create(Vietnamese, $"Tệp \"{file}\" bị cắt ngắn: chỉ nhận được {octets:N0} trên {stated:N0} byte. Lấy lại tệp từ nơi cung cấp."));

    private static long Share(int part, int whole) => part * 100L / whole;
}
