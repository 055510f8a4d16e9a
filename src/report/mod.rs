//! Reports, one write function a format. Positions are bytes and lines of the raw files only here.

pub mod alignment;
